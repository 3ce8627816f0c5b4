import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./announcer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const announcer = () => new Announcer({ now: () => Date.now() });

test("[SB5] polite messages within five seconds are merged into one", () => {
  const live = announcer();
  live.say("Amara joined.");
  vi.advanceTimersByTime(0);
  expect(live.spoken().polite).toBe("Amara joined.");
  live.say("Jonas joined.");
  live.say("Mai joined.");
  vi.advanceTimersByTime(4_999);
  expect(live.spoken().polite).toBe("Amara joined.");
  vi.advanceTimersByTime(1);
  expect(live.spoken().polite).toBe("Jonas joined. Mai joined.");
});

test("an assertive message comes at once", () => {
  const live = announcer();
  live.say("Could not save.", "assertive");
  expect(live.spoken().assertive).toBe("Could not save.");
});

test("the same words twice are a new text, so that they are read again", () => {
  const live = announcer();
  live.say("Could not save.", "assertive");
  live.say("Could not save.", "assertive");
  expect(live.spoken().assertive).toBe("Could not save.\u00A0");
});

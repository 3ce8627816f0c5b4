import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Beat, beatMs } from "./Beat.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function beatWith(people: number): { beat: Beat; speak: (person: number) => void; handled: string[] } {
  const beat = new Beat(() => Date.now());
  const handled: string[] = [];
  const handlers = Array.from(
    { length: people },
    (_, person) => () => handled.push(`${person}@${Date.now() % 1e6}`),
  );
  const speak = (person: number): void =>
    beat.heard(`person ${person}`, handlers[person] ?? (() => undefined));
  return { beat, speak, handled };
}

test("[BT1] few people wait for nothing, more wait longer, and nobody longer than 30 ms", () => {
  expect([1, 6].map(beatMs)).toEqual([0, 0]);
  expect(beatMs(12)).toBeGreaterThan(5);
  expect(beatMs(48)).toBeGreaterThan(27);
  expect(beatMs(48)).toBeLessThan(29);
  expect(beatMs(5_000)).toBe(30);
});

test("[BT1] one person's flood makes nobody wait", () => {
  const { speak, handled } = beatWith(2);
  for (let message = 0; message < 1_000; message++) speak(0);
  speak(1);
  expect(handled).toHaveLength(1_001);
});

test("[BT2] what many people say meanwhile is handled together, each person's once", () => {
  vi.setSystemTime(1_000_000);
  const { speak, handled } = beatWith(40);
  for (let person = 0; person < 40; person++) speak(person);
  const atOnce = handled.length;
  for (let person = 0; person < 40; person++) speak(person);
  expect(handled).toHaveLength(atOnce);
  vi.advanceTimersByTime(50);
  const together = handled.slice(atOnce);
  expect(together).toHaveLength(40);
  expect(new Set(together.map((one) => one.split("@")[1])).size).toBe(1);
});

test("[BT2] after a pause the first message does not wait", () => {
  vi.setSystemTime(1_000_000);
  const { speak, handled } = beatWith(40);
  for (let person = 0; person < 40; person++) speak(person);
  vi.advanceTimersByTime(300);
  const before = handled.length;
  speak(3);
  expect(handled).toHaveLength(before + 1);
});

test("[BT2] a clock that is set back holds nothing up", () => {
  vi.setSystemTime(1_000_000_000);
  const { speak, handled } = beatWith(40);
  for (let person = 0; person < 40; person++) speak(person);
  vi.setSystemTime(1_000_000_000 - 3_600_000);
  const before = handled.length;
  speak(3);
  vi.advanceTimersByTime(100);
  expect(handled.length).toBeGreaterThan(before);
});

test("[BT3] work for the end of the turn runs once the turn's messages are handled, in order", () => {
  const { beat } = beatWith(1);
  const done: string[] = [];
  beat.heard("person", () => {
    beat.soon(() => done.push("stored"));
    done.push("handled");
  });
  beat.soon(() => done.push("told"));
  expect(done).toEqual(["handled"]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["handled", "stored", "told"]);
});

test("[BT3] work asked for by such work waits for the next turn", () => {
  const { beat } = beatWith(1);
  const done: string[] = [];
  beat.soon(() => {
    done.push("first");
    beat.soon(() => done.push("second"));
  });
  vi.runAllTimers();
  expect(done).toEqual(["first", "second"]);
});

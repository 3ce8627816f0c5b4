import { describe, expect, test } from "vitest";
import { defaultLimits } from "../limits.ts";
import { reduceSession, type SessionStep } from "./reduce.ts";
import { openSession, type SessionEvent, type SessionState } from "./state.ts";

const limits = {
  ...defaultLimits,
  updates: { burst: 2, perSecond: 10 },
  presence: { burst: 1, perSecond: 10 },
  bytes: { burst: 1_000, perSecond: 1_000 },
  messageBytes: 0,
  work: { burst: 10, perSecond: 10 },
};

const start = openSession(0, limits);

function run(state: SessionState, now: number, ...events: SessionEvent[]): SessionStep {
  let step: SessionStep = { state, effects: [] };
  for (const event of events) {
    const next = reduceSession(step.state, event, now, limits);
    step = { state: next.state, effects: [...step.effects, ...next.effects] };
  }
  return step;
}

const update: SessionEvent = { type: "received", kind: "update", bytes: 10 };
const presence: SessionEvent = { type: "received", kind: "presence", bytes: 10 };
const tick = (
  buffered: number,
  more: Partial<Extract<SessionEvent, { type: "tick" }>> = {},
): SessionEvent => ({
  type: "tick",
  buffered,
  allowance: 0,
  isReading: true,
  missesFrames: false,
  ...more,
});

test("[SS4] a reader that goes on taking bytes is not too slow, however long it takes", () => {
  const mebibyte = 1024 * 1024;
  let state = run(start, 0, tick(3 * mebibyte, { allowance: 5 * mebibyte })).state;
  for (let second = 20; second <= 200; second += 20) {
    const step = run(state, second * 1000, { type: "heard" }, tick(3 * mebibyte - second * 8 * 1024));
    expect(step.effects.map(({ type }) => type)).not.toContain("close");
    ({ state } = step);
  }
  const { effects } = run(state, 260_000, { type: "heard" }, tick(3 * mebibyte - 200 * 8 * 1024));
  expect(effects).toContainEqual({ type: "close", code: "too-slow" });
});

test("[SS1] the smallest messages count as well", () => {
  const { state } = reduceSession(start, { type: "received", kind: "other", bytes: 2 }, 0, {
    ...limits,
    messageBytes: 256,
  });
  expect(state).toMatchObject({ bytes: { level: 1_000 - 258 } });
});

describe("limits", () => {
  test("[SS1] a burst is handled; what exceeds it makes the next wait", () => {
    const { effects } = run(start, 0, update, update, update);
    expect(effects).toEqual([
      { type: "handle" },
      { type: "handle" },
      { type: "handle" },
      { type: "pause", ms: 100 },
    ]);
  });

  test("[SS1] tokens come back with time", () => {
    const { state } = run(start, 0, update, update, update);
    expect(run(state, 200, update).effects).toEqual([{ type: "handle" }]);
  });

  test("[SS1] many bytes make the next wait, whatever they are", () => {
    const { effects } = run(start, 0, { type: "received", kind: "other", bytes: 1_500 });
    expect(effects).toEqual([{ type: "handle" }, { type: "pause", ms: 500 }]);
  });

  test("[SS1] expensive updates make the next wait", () => {
    expect(run(start, 0, { type: "worked", ms: 15 }).effects).toEqual([{ type: "pause", ms: 500 }]);
  });

  test("[SS2] presence above its rate is deferred, not queued", () => {
    const { effects } = run(start, 0, presence, presence);
    expect(effects).toEqual([{ type: "handle" }, { type: "defer" }]);
  });
});

describe("slow readers", () => {
  const { bufferedLive, bufferedEnd, behindMs } = limits;

  test("[SS3] a reader that drained gets its difference", () => {
    const { state } = run(start, 0, tick(bufferedLive + 1));
    expect(run(state, 1_000, tick(bufferedLive - 1)).effects).toEqual([]);
    expect(run(state, 1_000, tick(0)).effects).toEqual([{ type: "catch-up" }]);
  });

  test("[SS3] so does one whose buffer filled and drained between two looks", () => {
    expect(run(start, 0, tick(0, { missesFrames: true })).effects).toEqual([{ type: "catch-up" }]);
  });

  test("[SS4] a reader that stays behind is closed", () => {
    const { state } = run(start, 0, tick(bufferedLive + 1));
    expect(run(state, behindMs, tick(bufferedLive + 1))).toEqual({
      state: { status: "closed" },
      effects: [{ type: "close", code: "too-slow" }],
    });
  });

  test("[SS4] a buffer beyond its end closes at once, unless a whole document was just sent", () => {
    expect(run(start, 0, tick(bufferedEnd + 1)).effects).toEqual([{ type: "close", code: "too-slow" }]);
    expect(run(start, 0, tick(bufferedEnd + 1, { allowance: 1_000 })).effects).toEqual([]);
  });
});

describe("signs of life", () => {
  const { pingMs } = limits;

  test("[SS5] it pings", () => {
    expect(run(start, pingMs, tick(0)).effects).toEqual([{ type: "ping" }]);
  });

  test("[SS5] a socket that misses two pings is ended", () => {
    expect(run(start, pingMs * 2.5 + 1, tick(0)).effects).toEqual([{ type: "terminate" }]);
  });

  test("[SS5] any sign of life counts, and nobody is ended while we do not read", () => {
    const { state } = run(start, pingMs * 2, { type: "heard" });
    expect(run(state, pingMs * 3, tick(0)).effects).toEqual([{ type: "ping" }]);
    expect(run(start, pingMs * 4, tick(0, { isReading: false })).effects).toEqual([{ type: "ping" }]);
  });

  test("[SS6] a closed session reacts to nothing", () => {
    const { state } = run(start, 0, { type: "closed" });
    expect(run(state, 0, update, tick(0))).toEqual({ state: { status: "closed" }, effects: [] });
  });
});

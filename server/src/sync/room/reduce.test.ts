import { describe, expect, test } from "vitest";
import { reduceRoom, type Step } from "./reduce.ts";
import { openRoom, type OpenRoom, type RoomEvent, type RoomState } from "./state.ts";

const limits = { idleMs: 30_000, tailEntries: 300, tailBytes: 1_000 };

function run(state: RoomState, now: number, ...events: RoomEvent[]): Step {
  let step: Step = { state, effects: [] };
  for (const event of events) {
    const next = reduceRoom(step.state, event, now, limits);
    step = { state: next.state, effects: [...step.effects, ...next.effects] };
  }
  return step;
}

function open(more: Partial<OpenRoom> = {}): OpenRoom {
  return { ...openRoom(0, { entries: 0, bytes: 0 }, 0), members: 1, idleSince: null, ...more };
}

describe("flushing", () => {
  test("[RM1] nothing goes out while an entry is only accepted", () => {
    expect(run(open(), 100, { type: "accepted" }).effects).toEqual([{ type: "store" }]);
    expect(run(open({ accepted: 1 }), 100, { type: "presence" }).effects).toEqual([]);
    expect(run(open({ accepted: 1, presenceIsDue: true }), 100, { type: "due" }).effects).toEqual([]);
  });

  test("[RM2] what is accepted in one turn is handed to the store once", () => {
    const turn = run(open(), 100, { type: "accepted" }, { type: "accepted" });
    expect(turn.effects).toEqual([{ type: "store" }]);
    expect(run(turn.state, 100, { type: "handed" }, { type: "accepted" }).effects).toEqual([
      { type: "store" },
    ]);
  });

  test("[RM2] what is on disk goes out although more is on its way", () => {
    const busy = open({ accepted: 3, durable: 2, told: 1, flushAt: 100 });
    const sent = run(busy, 100, { type: "accepted" }, { type: "due" });
    expect(sent.effects).toContainEqual({ type: "send", withPresence: true });
    const after = run(sent.state, 103, { type: "flushed", costMs: 1, hadPresence: true });
    expect(after.state).toMatchObject({ told: 2, durable: 2, accepted: 4 });
  });

  test("[RM8] in a crowd presence and how far readers were told go with every second flush of a full table", () => {
    const crowd = open({ members: 40, presenceAt: 100, flushedAt: 100 });
    const text = run(
      crowd,
      128,
      { type: "presence" },
      { type: "accepted" },
      { type: "handed" },
      { type: "stored", seq: 1, bytes: 20 },
      { type: "due" },
      { type: "flushed", costMs: 1, hadPresence: false },
    );
    expect(text.effects).toEqual([
      { type: "flush-in", ms: 52 },
      { type: "store" },
      { type: "flush" },
      { type: "send", withPresence: false },
      { type: "flush-in", ms: 52 },
    ]);
    const next = run(
      text.state,
      156,
      { type: "accepted" },
      { type: "stored", seq: 2, bytes: 20 },
      { type: "due" },
    );
    expect(next.effects).toContainEqual({ type: "send", withPresence: true });
    // Nobody writes: presence goes alone, a little later.
    expect(run(text.state, 180, { type: "due" }).effects).toEqual([{ type: "send", withPresence: true }]);
  });

  test("[RM2] the first change after a pause goes at once", () => {
    const { effects } = run(open(), 100, { type: "accepted" }, { type: "stored", seq: 1, bytes: 20 });
    expect(effects).toEqual([{ type: "store" }, { type: "flush" }]);
  });

  test("[RM2] what is stored before the flush joins it", () => {
    const { effects } = run(
      open(),
      100,
      { type: "accepted" },
      { type: "accepted" },
      { type: "stored", seq: 1, bytes: 20 },
      { type: "stored", seq: 2, bytes: 20 },
      { type: "presence" },
    );
    expect(effects).toEqual([{ type: "store" }, { type: "flush" }]);
  });

  test("[RM2] the next change waits for the rest of the window", () => {
    const { state } = run(
      open(),
      100,
      { type: "presence" },
      { type: "due" },
      { type: "flushed", costMs: 2, hadPresence: true },
    );
    expect(run(state, 103, { type: "presence" }).effects).toEqual([{ type: "flush-in", ms: 13 }]);
    expect(run(state, 200, { type: "presence" }).effects).toEqual([{ type: "flush" }]);
  });

  test("[RM3] the window widens with the cost of a flush, up to 50 ms", () => {
    const after = (costMs: number): number => {
      const { state } = run(
        open(),
        100,
        { type: "presence" },
        { type: "flushed", costMs, hadPresence: true },
      );
      return state.status === "open" ? state.windowMs : 0;
    };
    expect([after(0.1), after(2), after(100)]).toEqual([4, 16, 50]);
  });

  test("[RM2] a clock that is set back holds no flush up", () => {
    const flushed = open({ accepted: 1, flushedAt: 3_600_000, windowMs: 16 });
    expect(run(flushed, 100, { type: "stored", seq: 1, bytes: 9 }).effects).toEqual([
      { type: "flush-in", ms: 16 },
    ]);
  });

  test("[RM1] after a flush everything stored is told", () => {
    const { state } = run(
      open(),
      100,
      { type: "accepted" },
      { type: "stored", seq: 1, bytes: 20 },
      { type: "due" },
      { type: "flushed", costMs: 1, hadPresence: true },
    );
    expect(state).toMatchObject({ accepted: 1, durable: 1, told: 1, flushAt: null });
  });

  test("[RM1] entries become durable in order", () => {
    expect(() => run(open({ accepted: 2 }), 0, { type: "stored", seq: 2, bytes: 1 })).toThrow(/in order/);
  });
});

describe("ending", () => {
  test("[RM4] a commit that fails ends the room and tells its members", () => {
    const { state, effects } = run(open({ accepted: 1 }), 0, { type: "store-failed" });
    expect(state).toEqual({ status: "lost", code: "could-not-save" });
    expect(effects).toEqual([{ type: "end", code: "could-not-save" }]);
  });

  test("[RM4] a room that is over reacts to nothing", () => {
    const lost: RoomState = { status: "lost", code: "could-not-save" };
    expect(run(lost, 0, { type: "stored", seq: 9, bytes: 1 }, { type: "tick" })).toEqual({
      state: lost,
      effects: [],
    });
  });

  test("[RM5] a room unloads when nobody was in it for a while", () => {
    const { state } = run(open(), 1_000, { type: "left" });
    expect(run(state, 30_000, { type: "tick" }).effects).toEqual([]);
    expect(run(state, 31_000, { type: "tick" })).toEqual({
      state: { status: "unloaded" },
      effects: [{ type: "unload" }],
    });
  });

  test("[RM5] coming back in between keeps it", () => {
    const { state } = run(open(), 1_000, { type: "left" }, { type: "joined" });
    expect(run(state, 99_000, { type: "tick" }).effects).toEqual([]);
  });

  test("[RM5] it stays while something is being stored, edited or told", () => {
    const idle = { members: 0, idleSince: 0 };
    for (const busy of [{ accepted: 1 }, { isCompacting: true }, { flushAt: 5 }]) {
      expect(run(open({ ...idle, ...busy }), 99_000, { type: "tick" }).effects).toEqual([]);
    }
    const { state } = run(open(idle), 0, { type: "held" });
    expect(run(state, 99_000, { type: "tick" }).effects).toEqual([]);
  });
});

describe("snapshots", () => {
  test("[RM6] a long tail is compacted, once at a time", () => {
    const long = open({ accepted: 2, tail: { entries: 10, bytes: 990 } });
    const first = run(long, 0, { type: "stored", seq: 1, bytes: 20 });
    expect(first.effects).toContainEqual({ type: "compact" });
    expect(run(first.state, 0, { type: "stored", seq: 2, bytes: 20 }).effects).not.toContainEqual({
      type: "compact",
    });
  });

  test("[RM6] a room leaves a snapshot behind before it unloads", () => {
    const idle = open({ members: 0, idleSince: 0, tail: { entries: 50, bytes: 500 } });
    const { state, effects } = run(idle, 40_000, { type: "tick" });
    expect(effects).toEqual([{ type: "compact" }]);
    const done = run(state, 40_100, { type: "compacted", tail: { entries: 0, bytes: 0 }, snapshotBytes: 9 });
    expect(run(done.state, 80_000, { type: "tick" }).effects).toEqual([{ type: "unload" }]);
  });

  test("[RM5] a room is not kept longer for its snapshot, nor for one that fails", () => {
    const idle = open({ members: 0, idleSince: 0, tail: { entries: 50, bytes: 500 } });
    const { state } = run(idle, 40_000, { type: "tick" });
    const made: RoomEvent = { type: "compacted", tail: { entries: 0, bytes: 0 }, snapshotBytes: 9 };
    for (const outcome of [made, { type: "compaction-failed" } as const]) {
      const done = run(state, 40_100, outcome);
      expect(run(done.state, 40_250, { type: "tick" }).effects).toEqual([{ type: "unload" }]);
    }
  });

  test("[RM6] the larger the snapshot, the longer the tail may grow", () => {
    const large = open({ accepted: 1, snapshotBytes: 10_000, tail: { entries: 10, bytes: 2_000 } });
    expect(run(large, 0, { type: "stored", seq: 1, bytes: 20 }).effects).toEqual([{ type: "flush" }]);
  });

  test("[RM6] what grew long while a snapshot was made is made into the next", () => {
    const busy = open({ isCompacting: true, tail: { entries: 900, bytes: 10 } });
    const done: RoomEvent = { type: "compacted", tail: { entries: 400, bytes: 10 }, snapshotBytes: 9 };
    expect(run(busy, 0, done).effects).toEqual([{ type: "compact" }]);
  });

  test("[RM6] after a failure the next try waits for as many entries again", () => {
    const busy = open({ accepted: 900, durable: 300, isCompacting: true, tail: { entries: 300, bytes: 9 } });
    let { state } = run(busy, 0, { type: "compaction-failed" });
    const tries: number[] = [];
    for (let seq = 301; seq <= 900; seq += 1) {
      const step = run(state, 0, { type: "stored", seq, bytes: 1 });
      if (step.effects.some(({ type }) => type === "compact")) tries.push(seq);
      state = step.state;
    }
    expect(tries).toEqual([600]);
  });

  test("[RM6] a snapshot that fails changes nothing", () => {
    const { state } = run(open({ isCompacting: true, tail: { entries: 9, bytes: 9 } }), 0, {
      type: "compaction-failed",
    });
    expect(state).toMatchObject({ status: "open", isCompacting: false, tail: { entries: 9, bytes: 9 } });
  });
});

import type { Opened, Refused } from "@commontable/shared/sync/down.ts";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { describe, expect, it } from "vitest";
import {
  firstChannelState,
  heldForMs,
  inFlightMax,
  reduceChannel,
  refusalOf,
  versionRefusalOf,
  waitingChanges,
  type ChannelEvent,
  type ChannelState,
} from "./channel-state.ts";
import { heldRefusal } from "./save-state.ts";

const bytes = new Uint8Array([0]);
const opened: Opened = {
  type: "opened",
  document: "agenda",
  channel: 3,
  role: "edit",
  clientId: 77,
  epoch: 1,
  schemaVersion: 1,
  seq: 10,
};

function refusedWith(code: ErrorCode): ChannelEvent {
  const { sentence, retry } = failures[code];
  const message: Refused = { type: "refused", document: "agenda", code, sentence, retry };
  return { type: "refused", message, chance: 0 };
}

const openedAs = (facts: Partial<Opened> = {}): ChannelEvent => ({
  type: "opened",
  message: { ...opened, ...facts },
  schemaVersion: 1,
});

function run(state: ChannelState, ...events: ChannelEvent[]) {
  let step = { state, effects: [] as ReturnType<typeof reduceChannel>["effects"] };
  for (const event of events) step = reduceChannel(step.state, event, 1_000);
  return step;
}

const step1: ChannelEvent = { type: "step1", stateVector: bytes };
const connected: ChannelEvent = { type: "connected" };
const disconnected: ChannelEvent = { type: "disconnected" };
const typed: ChannelEvent = { type: "changed", count: 1 };
const sent = (...completes: number[]): ChannelEvent => ({ type: "sent", completes });
const ack = (count: number, seq: number): ChannelEvent => ({ type: "ack", count, seq });

/** Open, answered, ready to send. */
const live = run(firstChannelState, connected, openedAs(), step1).state;

describe("a document's channel", () => {
  it("asks for the document on each new socket", () => {
    expect(run(firstChannelState, connected).effects).toEqual([{ type: "open" }]);
    expect(run(live, disconnected, connected).effects).toEqual([{ type: "open" }]);
  });

  it("tells its state vector once it is open", () => {
    const { effects } = run(firstChannelState, connected, openedAs());
    expect(effects).toEqual([
      { type: "remember", opened },
      { type: "ask", channel: 3 },
    ]);
  });

  it("[CS1] sends nothing before the server's state vector came", () => {
    expect(run(firstChannelState, connected, openedAs(), typed).effects).toEqual([]);
  });

  it("[CS1] sends what waits when the server's state vector came", () => {
    const { effects } = run(firstChannelState, typed, typed, connected, openedAs(), step1);
    expect(effects).toEqual([{ type: "send", channel: 3, from: 1, to: 2, room: inFlightMax }]);
  });

  it.each(["view", "comment", "suggest"] as const)("[CS1] sends nothing as %s", (role) => {
    const { state, effects } = run(firstChannelState, typed, connected, openedAs({ role }), step1);
    expect(effects).toEqual([]);
    expect(waitingChanges(state)).toBe(1);
  });

  it("[CS1] sends what waits once the role includes it", () => {
    const { effects } = run(firstChannelState, typed, connected, openedAs({ role: "view" }), step1, {
      type: "rights",
      role: "edit",
    });
    expect(effects).toEqual([{ type: "send", channel: 3, from: 1, to: 1, room: inFlightMax }]);
  });

  it("[CS2] counts a change as durable only with the message that completes it", () => {
    const pending = run(live, typed, typed, sent(0, 1, 2)).state;
    expect(waitingChanges(run(pending, ack(1, 11)).state)).toBe(2);
    const second = run(pending, ack(2, 12));
    expect(waitingChanges(second.state)).toBe(1);
    expect(second.effects).toEqual([{ type: "acknowledged", upTo: 1 }]);
    const third = run(pending, ack(3, 13));
    expect(waitingChanges(third.state)).toBe(0);
    expect(third.state.savedAt).toBe(13);
  });

  it("[CS2] takes a repeated or older answer for nothing new", () => {
    const state = run(live, typed, typed, sent(1), ack(1, 11), sent(2)).state;
    expect(run(state, ack(1, 11)).state).toEqual(state);
  });

  it("[CS3] sends again on a new channel what has no answer", () => {
    const { state, effects } = run(
      live,
      typed,
      typed,
      typed,
      sent(1, 2, 3),
      ack(1, 11),
      disconnected,
      connected,
      openedAs({ channel: 9 }),
      step1,
    );
    expect(effects).toEqual([{ type: "send", channel: 9, from: 2, to: 3, room: inFlightMax }]);
    expect(state).toMatchObject({ inFlight: [], ackCount: 0, ackedSeq: 1 });
  });

  it("keeps a bounded number of messages on their way and goes on with each answer", () => {
    const full = run(
      live,
      { type: "changed", count: 500 },
      sent(...Array.from({ length: inFlightMax }, (_, index) => index + 1)),
    );
    expect(run(full.state, typed).effects).toEqual([]);
    expect(run(full.state, ack(4, 14)).effects).toEqual([
      { type: "acknowledged", upTo: 4 },
      { type: "send", channel: 3, from: inFlightMax + 1, to: 500, room: 4 },
    ]);
  });

  it.each<ErrorCode>(["bad-update", "foreign-id", "too-large"])(
    "[CS4] keeps and tells a change refused as %s, and goes on receiving",
    (code) => {
      const { state, effects } = run(live, typed, sent(1), refusedWith(code));
      expect(effects).toEqual([{ type: "leave" }, { type: "open" }]);
      expect(refusalOf(state)?.code).toBe(code);
      expect(waitingChanges(state)).toBe(1);
      expect(run(state, openedAs(), step1).effects).toEqual([]);
    },
  );

  it("[CS4] goes on reading, and keeps what was written, when a lesser role overtook it", () => {
    const overtaken = run(live, typed, sent(1), { type: "rights", role: "view" }, refusedWith("forbidden"));
    expect(overtaken.effects).toEqual([{ type: "leave" }, { type: "open" }]);
    expect(waitingChanges(overtaken.state)).toBe(1);
    const reading = run(overtaken.state, openedAs({ role: "view" }), step1);
    expect(reading.state.link.status).toBe("open");
    expect(refusalOf(reading.state)?.code).toBe("forbidden");
    const again = run(reading.state, { type: "rights", role: "edit" });
    expect(again.effects).toEqual([{ type: "send", channel: 3, from: 1, to: 1, room: inFlightMax }]);
    expect(refusalOf(again.state)).toBeNull();
  });

  it("takes a document that may not be opened for refused", () => {
    expect(run(firstChannelState, connected, refusedWith("forbidden")).state.link.status).toBe("refused");
  });

  it("[CS4] sends a refused change again when somebody asks", () => {
    const state = run(live, typed, sent(1), refusedWith("bad-update"), openedAs(), step1).state;
    expect(run(state, { type: "retry" }).effects).toEqual([
      { type: "send", channel: 3, from: 1, to: 1, room: inFlightMax },
    ]);
  });

  it("[CS4] tells that the server cannot store and keeps trying", () => {
    const { state, effects } = run(live, typed, sent(1), refusedWith("could-not-save"));
    expect(refusalOf(state)?.code).toBe("could-not-save");
    expect(effects).toEqual([{ type: "leave" }, { type: "wake", at: 1_500 }]);
    const later = reduceChannel(state, { type: "timer" }, 1_500);
    expect(later.effects).toEqual([{ type: "open" }]);
    const after = run(later.state, openedAs(), step1, sent(1), ack(1, 11));
    expect(refusalOf(after.state)).toBeNull();
  });

  it("[CS5] answers with the whole difference after resync", () => {
    const waiting = run(live, typed, sent(1), refusedWith("resync")).state;
    expect(refusalOf(waiting)).toBeNull();
    const again = reduceChannel(waiting, { type: "timer" }, 5_000).state;
    expect(run(again, openedAs(), step1).effects).toEqual([
      { type: "send-difference", channel: 3, stateVector: bytes },
    ]);
  });

  it("[CS5] tells somebody when resync does not settle it", () => {
    let { state } = run(live, typed, sent(1));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      state = run(state, refusedWith("resync")).state;
      if (state.link.status === "waiting") state = reduceChannel(state, { type: "timer" }, 1e6).state;
      state = run(state, openedAs(), step1).state;
    }
    expect(refusalOf(state)?.code).toBe("resync");
    expect(waitingChanges(state)).toBe(1);
  });

  it("[CS6] sets the copy aside when the document was rebuilt", () => {
    const { state, effects } = run(live, typed, disconnected, connected, openedAs({ epoch: 2 }));
    expect(effects).toEqual([
      { type: "close", channel: 3 },
      { type: "replace", opened: { ...opened, epoch: 2 } },
    ]);
    expect(state.link.status).toBe("closed");
    expect(waitingChanges(state)).toBe(1);
  });

  it("[CS6] sets the copy aside when the content needs a newer page", () => {
    const { effects } = run(live, disconnected, connected, openedAs({ schemaVersion: 2 }));
    expect(effects.at(-1)).toEqual({ type: "replace", opened: { ...opened, schemaVersion: 2 } });
  });

  it("[CS9] a copy that cannot give way is shown, sends nothing, and is tried again, as on a new socket", () => {
    const replaced = run(
      firstChannelState,
      connected,
      openedAs(),
      step1,
      typed,
      disconnected,
      connected,
      openedAs({ epoch: 2 }),
    );
    const { state, effects } = run(replaced.state, { type: "held", isConnected: true });
    expect(effects).toEqual([{ type: "wake", at: 1_000 + heldForMs }]);
    expect([state.isHeld, state.epoch, waitingChanges(state)]).toEqual([true, 1, 1]);
    expect(versionRefusalOf(state)).toBe(heldRefusal);
    expect(run(state, typed).effects).toEqual([]);
    expect(reduceChannel(state, { type: "timer" }, 1_000 + heldForMs).effects).toEqual([{ type: "open" }]);
    expect(run(state, { type: "retry" }).effects).toEqual([{ type: "open" }]);
    expect(run(state, disconnected, connected).effects).toEqual([{ type: "open" }]);
    const again = run(state, disconnected, connected, openedAs(), step1);
    expect([again.state.isHeld, again.effects.at(-1)?.type]).toEqual([false, "send"]);
  });

  it("[CS6] opens newer content for reading in a copy that has no editor", () => {
    const outdated = run(
      { ...firstChannelState, isOutdated: true, epoch: 1 },
      connected,
      openedAs({ schemaVersion: 2 }),
    );
    expect(outdated.state).toMatchObject({ isOutdated: true, link: { status: "open" } });
  });

  it("[CS8] sends nothing from a page older than the server, and says why", () => {
    const { state, effects } = run(
      { ...firstChannelState, isOutdated: true, epoch: 1, localSeq: 2 },
      connected,
      openedAs({ schemaVersion: 2 }),
      step1,
      typed,
    );
    expect(effects.filter(({ type }) => type.startsWith("send"))).toEqual([]);
    expect(versionRefusalOf(state)?.code).toBe("update-needed");
    expect(waitingChanges(state)).toBe(3);
  });

  it("[CS8] sends nothing from a page newer than the server until the server is as new", () => {
    const older = run(
      { ...firstChannelState, epoch: 1 },
      connected,
      openedAs({ schemaVersion: 0 }),
      step1,
      typed,
    );
    expect(older.state.isAhead).toBe(true);
    expect(older.effects.filter(({ type }) => type === "send")).toEqual([]);
    const upgraded = run(older.state, disconnected, connected, openedAs(), step1);
    expect(upgraded.effects.at(-1)).toMatchObject({ type: "send", from: 1, to: 1 });
    expect(versionRefusalOf(upgraded.state)).toBeNull();
  });

  it("ends and keeps what waits when access ended", () => {
    const { state, effects } = run(live, typed, { type: "rights", role: null });
    expect(effects).toEqual([{ type: "leave" }]);
    expect(refusalOf(state)?.code).toBe("access-ended");
    expect(waitingChanges(state)).toBe(1);
    expect(run(state, disconnected, connected).effects).toEqual([]);
  });

  it("takes a lesser role at once", () => {
    expect(run(live, { type: "rights", role: "view" }, typed).effects).toEqual([]);
  });

  it("[CS4] a refusal of the channel before does not take away the one that is being opened", () => {
    const again: ChannelEvent = {
      type: "refused",
      message: { ...opened, type: "refused", code: "too-large", sentence: "", retry: "never" },
      chance: 0,
    };
    const { state, effects } = run(live, typed, refusedWith("too-large"), again);
    expect(state).toMatchObject({ link: { status: "opening" }, isBlocked: true });
    expect(effects).toEqual([]);
  });

  it("stays refused until somebody asks", () => {
    const { state } = run(firstChannelState, connected, refusedWith("not-found"));
    expect(refusalOf(state)?.code).toBe("not-found");
    expect(run(state, { type: "retry" }).effects).toEqual([{ type: "open" }]);
  });
});

import { describe, expect, it } from "vitest";
import {
  answerMs,
  doubtMs,
  firstConnectionState,
  impatientMs,
  openingMs,
  owedAnswerMs,
  owedMs,
  quietMs,
  reduceConnection,
  type ConnectionEvent,
  type ConnectionState,
} from "./connection-state.ts";

const chance = 0.5;
const online: ConnectionState = {
  status: "online",
  attempt: 0,
  since: 0,
  heardAt: 0,
  owedSince: null,
  answerBy: null,
  isDoubtful: false,
};
const silenceMs = quietMs + answerMs;

/** Feeds events at their times and answers the last step. */
function run(state: ConnectionState, ...events: [now: number, event: ConnectionEvent][]) {
  let step = { state, effects: [] as ReturnType<typeof reduceConnection>["effects"] };
  for (const [now, event] of events) step = reduceConnection(step.state, event, now);
  return step;
}

describe("the connection", () => {
  it("connects when started and not twice", () => {
    const first = run(firstConnectionState, [5, { type: "start" }]);
    expect(first).toEqual({
      state: { status: "connecting", attempt: 0, since: 5 },
      effects: [{ type: "connect" }, { type: "wake", at: 5 + openingMs }],
    });
    expect(run(first.state, [6, { type: "start" }]).effects).toEqual([]);
  });

  it("[CN1] asks for a sign of life when it was quiet", () => {
    const { state, effects } = run(online, [quietMs, { type: "timer", chance }]);
    expect(state).toEqual({ ...online, answerBy: silenceMs });
    expect(effects).toEqual([{ type: "ping" }, { type: "wake", at: silenceMs }]);
  });

  it("[CN1] gives a silent socket up and makes a new one at once", () => {
    const { state, effects } = run(
      online,
      [quietMs, { type: "timer", chance }],
      [silenceMs, { type: "timer", chance }],
    );
    expect(state).toEqual({ status: "connecting", attempt: 1, since: silenceMs });
    expect(effects).toEqual([{ type: "connect" }, { type: "wake", at: silenceMs + openingMs }]);
  });

  it("[CN1] waits before it tries again when sockets die one after another", () => {
    const { state } = run(
      { ...online, attempt: 1 },
      [100, { type: "network", isOnline: false }],
      [100 + doubtMs, { type: "timer", chance }],
    );
    expect(state).toMatchObject({ status: "waiting", attempt: 2 });
  });

  it("[CN1] notices within ten seconds that words were sent into nothing", () => {
    const sentAt = 4_000;
    const waiting = run(online, [sentAt, { type: "sent" }], [sentAt + 900, { type: "sent" }]);
    const asked = reduceConnection(waiting.state, { type: "timer", chance }, sentAt + owedMs);
    expect(asked.effects[0]).toEqual({ type: "ping" });
    const gone = reduceConnection(asked.state, { type: "timer", chance }, sentAt + owedMs + owedAnswerMs);
    expect(gone.state.status).toBe("connecting");
    expect(owedMs + owedAnswerMs).toBeLessThan(10_000);
  });

  it("[CN1] asks nothing while answers come", () => {
    const { state, effects } = run(
      online,
      [100, { type: "sent" }],
      [130, { type: "heard" }],
      [100 + owedMs, { type: "timer", chance }],
    );
    expect(state).toEqual({ ...online, heardAt: 130 });
    expect(effects).toEqual([{ type: "wake", at: 130 + quietMs }]);
  });

  it("[CN1] gives a socket from before a sleep time to answer, and not much", () => {
    const wokenAt = 120_000;
    const { state, effects } = run(online, [wokenAt, { type: "timer", chance }]);
    expect(effects).toEqual([{ type: "ping" }, { type: "wake", at: wokenAt + doubtMs }]);
    expect(run(state, [wokenAt + 40, { type: "heard" }]).state.status).toBe("online");
  });

  it("[CN1] goes on when an answer came", () => {
    const { state, effects } = run(
      online,
      [quietMs, { type: "timer", chance }],
      [quietMs + 5, { type: "heard" }],
      [silenceMs, { type: "timer", chance }],
    );
    expect(state).toEqual({ ...online, heardAt: quietMs + 5 });
    expect(effects).toEqual([{ type: "wake", at: quietMs + 5 + quietMs }]);
  });

  it("[CN2] waits longer after each failure, at most half a minute", () => {
    let state: ConnectionState = { status: "connecting", attempt: 0, since: 0 };
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const step = reduceConnection(state, { type: "closed", code: 1006, chance: 1 }, 0);
      if (step.state.status !== "waiting") throw new Error("not waiting");
      waits.push(step.state.retryAt);
      state = { status: "connecting", attempt: step.state.attempt, since: 0 };
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("[CN2] never waits less than half a second", () => {
    const { state } = run(online, [1, { type: "closed", code: 4503, chance: 0 }]);
    expect(state).toEqual({ status: "waiting", attempt: 1, retryAt: 501 });
  });

  it("[CN2] starts over after ten steady seconds", () => {
    const { state } = run({ ...online, attempt: 6 }, [10_000, { type: "closed", code: 1006, chance }]);
    expect(state).toEqual({ status: "waiting", attempt: 1, retryAt: 10_750 });
  });

  it.each([
    [4401, "signed-out"],
    [4403, "forbidden"],
    [4410, "access-ended"],
    [4426, "update-needed"],
    [4499, "forbidden"],
  ])("[CN3] stops on close code %i", (code, reason) => {
    const { state, effects } = run(online, [1, { type: "closed", code, chance }]);
    expect(state).toMatchObject({ status: "stopped", code: reason });
    expect(effects).toEqual([]);
  });

  it("[CN3] connects again when somebody asks", () => {
    const stopped = run(online, [1, { type: "closed", code: 4401, chance }]).state;
    expect(run(stopped, [2, { type: "start" }]).state).toEqual({
      status: "connecting",
      attempt: 0,
      since: 2,
    });
  });

  it("[CN4] asks the socket at once when the browser says offline", () => {
    const { state, effects } = run(online, [100, { type: "network", isOnline: false }]);
    expect(state).toEqual({ ...online, answerBy: 100 + doubtMs, isDoubtful: true });
    expect(effects).toEqual([{ type: "ping" }, { type: "wake", at: 100 + doubtMs }]);
  });

  it("[CN4] believes a socket that answers more than the browser", () => {
    const { state } = run(
      online,
      [100, { type: "network", isOnline: false }],
      [150, { type: "heard" }],
      [100 + doubtMs, { type: "timer", chance }],
    );
    expect(state.status).toBe("online");
  });

  it("[CN4] gives up a doubtful socket that does not answer", () => {
    const { state } = run(
      online,
      [100, { type: "network", isOnline: false }],
      [100 + doubtMs, { type: "timer", chance }],
    );
    expect(state.status).toBe("connecting");
  });

  it.each<ConnectionEvent>([{ type: "network", isOnline: true }, { type: "visible" }])(
    "[CN5] ends a wait on $type",
    (event) => {
      const { state } = run({ status: "waiting", attempt: 4, retryAt: 9_000 }, [10, event]);
      expect(state).toEqual({ status: "connecting", attempt: 4, since: 10 });
    },
  );

  it("[CN5] does not wait for a try that hangs since another network", () => {
    const hanging: ConnectionState = { status: "connecting", attempt: 3, since: 0 };
    expect(run(hanging, [5_000, { type: "network", isOnline: true }]).effects[0]).toEqual({
      type: "connect",
    });
    expect(run(hanging, [500, { type: "network", isOnline: true }]).effects).toEqual([]);
  });

  it("[CN5] asks a standing socket when the network is new, and calls nothing offline meanwhile", () => {
    const { state, effects } = run(online, [100, { type: "network", isOnline: true }]);
    expect(state).toEqual({ ...online, answerBy: 100 + doubtMs });
    expect(effects[0]).toEqual({ type: "ping" });
  });

  it("[CN7] tries again soon for somebody who writes meanwhile", () => {
    const waiting: ConnectionState = { status: "waiting", attempt: 6, retryAt: 30_000 };
    const { state, effects } = run(waiting, [1_000, { type: "wanted", chance }]);
    expect(state).toEqual({ status: "waiting", attempt: 6, retryAt: 1_000 + impatientMs * chance });
    expect(effects).toEqual([{ type: "wake", at: 1_000 + impatientMs * chance }]);
    expect(run(state, [1_100, { type: "wanted", chance: 1 }]).effects).toEqual([]);
  });

  it("ends for good when told to", () => {
    const { state, effects } = run(online, [1, { type: "ended", code: "signed-out" }]);
    expect(state).toMatchObject({ status: "stopped", code: "signed-out" });
    expect(effects).toEqual([{ type: "disconnect" }]);
  });

  it("comes back when the server said, spread over a second", () => {
    const { state, effects } = run(online, [50, { type: "bye", afterMs: 2_000, chance }]);
    expect(state).toEqual({ status: "waiting", attempt: 0, retryAt: 2_550 });
    expect(effects[0]).toEqual({ type: "disconnect" });
  });

  it("gives up a socket that never opens", () => {
    const { state, effects } = run({ status: "connecting", attempt: 0, since: 0 }, [
      openingMs,
      { type: "timer", chance },
    ]);
    expect(state.status).toBe("waiting");
    expect(effects[0]).toEqual({ type: "disconnect" });
  });
});

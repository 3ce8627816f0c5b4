/**
 * The one socket of a partnership, as a state machine. The shell (`TableConnection.ts`) performs effects.
 *
 * CN1 A socket that brings nothing for `silenceMs` is given up and a new one is made.
 * CN2 After a failure the next try waits with full jitter, longer each time; ten quiet seconds start over.
 * CN3 A close code 4400–4499 stops: coming back unasked would not help. `start` tries again.
 * CN4 "Offline" from the browser is a hint: the socket is asked at once and given up when it does not answer.
 * CN5 "Online", or the page coming into view, ends a wait.
 * CN6 A frame that cannot be read ends the socket (`TableConnection.ts`).
 */
import { codeOfClose, failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { retryDelayMs } from "./backoff.ts";

export type ConnectionState =
  | { status: "idle" }
  | { status: "connecting"; attempt: number; since: number }
  | {
      status: "online";
      attempt: number;
      since: number;
      heardAt: number;
      askedAt: number | null;
      isDoubtful: boolean;
    }
  | { status: "waiting"; attempt: number; retryAt: number }
  | { status: "stopped"; code: ErrorCode; sentence: string };

export type ConnectionEvent =
  | { type: "start" }
  | { type: "stop" }
  | { type: "opened" }
  | { type: "heard" }
  | { type: "closed"; code: number; chance: number }
  | { type: "bye"; afterMs: number; chance: number }
  | { type: "network"; isOnline: boolean }
  | { type: "visible" }
  | { type: "timer"; chance: number };

export type ConnectionEffect =
  | { type: "connect" }
  | { type: "disconnect" }
  | { type: "ping" }
  /** Call back with `timer` at this time; replaces the previous request. */
  | { type: "wake"; at: number };

export interface ConnectionStep {
  state: ConnectionState;
  effects: ConnectionEffect[];
}

/** Quiet time after which the server is asked for a sign of life. */
export const quietMs = 10_000;
/** Silence after which a socket counts as dead. */
export const silenceMs = 20_000;
/** Silence allowed after the browser said the network is gone. */
export const doubtMs = 3_000;
/** A socket that does not open in this time is given up. */
export const openingMs = 15_000;
const steadyMs = 10_000;

export const firstConnectionState: ConnectionState = { status: "idle" };

export function reduceConnection(
  state: ConnectionState,
  event: ConnectionEvent,
  now: number,
): ConnectionStep {
  switch (event.type) {
    case "start":
      return state.status === "idle" || state.status === "stopped" ? connect(0, now) : stay(state);
    case "stop":
      return { state: { status: "idle" }, effects: [{ type: "disconnect" }] };
    case "opened":
      return state.status === "connecting" ? online(state.attempt, now) : stay(state);
    case "heard":
      if (state.status !== "online") return stay(state);
      return stay({ ...state, heardAt: now, askedAt: null, isDoubtful: false });
    case "closed":
      return closed(state, event.code, event.chance, now);
    case "bye":
      return state.status === "online"
        ? wait(0, now + event.afterMs + event.chance * 1_000, true)
        : stay(state);
    case "network":
      return event.isOnline ? hurry(state, now) : doubt(state, now);
    case "visible":
      return hurry(state, now);
    case "timer":
      return tick(state, event.chance, now);
    default:
      return exhaustive(event);
  }
}

function stay(state: ConnectionState): ConnectionStep {
  return { state, effects: [] };
}

function connect(attempt: number, now: number): ConnectionStep {
  return {
    state: { status: "connecting", attempt, since: now },
    effects: [{ type: "connect" }, { type: "wake", at: now + openingMs }],
  };
}

function online(attempt: number, now: number): ConnectionStep {
  return {
    state: { status: "online", attempt, since: now, heardAt: now, askedAt: null, isDoubtful: false },
    effects: [{ type: "wake", at: now + quietMs }],
  };
}

function wait(attempt: number, retryAt: number, hasSocket: boolean): ConnectionStep {
  const wake = { type: "wake", at: retryAt } as const;
  return {
    state: { status: "waiting", attempt, retryAt },
    effects: hasSocket ? [{ type: "disconnect" }, wake] : [wake],
  };
}

function closed(state: ConnectionState, close: number, chance: number, now: number): ConnectionStep {
  if (state.status !== "online" && state.status !== "connecting") return stay(state);
  const code = codeOfClose(close);
  if (close >= 4400 && close <= 4499) {
    const reason: ErrorCode = code ?? "forbidden";
    return stay({ status: "stopped", code: reason, sentence: failures[reason].sentence });
  }
  return fail(state, chance, now, false);
}

function fail(
  state: Extract<ConnectionState, { attempt: number }>,
  chance: number,
  now: number,
  hasSocket: boolean,
): ConnectionStep {
  const wasSteady = state.status === "online" && now - state.since >= steadyMs;
  const attempt = wasSteady ? 0 : state.attempt;
  return wait(attempt + 1, now + retryDelayMs(attempt, chance), hasSocket);
}

/** CN5. A socket that stands is asked whether it still does: a laptop that slept may not know. */
function hurry(state: ConnectionState, now: number): ConnectionStep {
  if (state.status === "waiting") return connect(state.attempt, now);
  if (state.status === "online" && now - state.heardAt >= quietMs) return doubt(state, now);
  return stay(state);
}

/** CN4 */
function doubt(state: ConnectionState, now: number): ConnectionStep {
  if (state.status !== "online") return stay(state);
  return {
    state: { ...state, askedAt: now, isDoubtful: true },
    effects: [{ type: "ping" }, { type: "wake", at: now + doubtMs }],
  };
}

function tick(state: ConnectionState, chance: number, now: number): ConnectionStep {
  switch (state.status) {
    case "idle":
    case "stopped":
      return stay(state);
    case "waiting":
      return now >= state.retryAt ? connect(state.attempt, now) : wake(state, state.retryAt);
    case "connecting":
      return now - state.since >= openingMs
        ? fail(state, chance, now, true)
        : wake(state, state.since + openingMs);
    case "online":
      return watch(state, chance, now);
    default:
      return exhaustive(state);
  }
}

/** CN1 */
function watch(
  state: Extract<ConnectionState, { status: "online" }>,
  chance: number,
  now: number,
): ConnectionStep {
  if (state.askedAt !== null) {
    const deadline = state.isDoubtful ? state.askedAt + doubtMs : state.heardAt + silenceMs;
    return now >= deadline ? fail(state, chance, now, true) : wake(state, deadline);
  }
  if (now - state.heardAt < quietMs) return wake(state, state.heardAt + quietMs);
  return {
    state: { ...state, askedAt: now },
    effects: [{ type: "ping" }, { type: "wake", at: Math.max(now + 1, state.heardAt + silenceMs) }],
  };
}

function wake(state: ConnectionState, at: number): ConnectionStep {
  return { state, effects: [{ type: "wake", at }] };
}

/**
 * The one socket of a partnership, as a state machine. The shell (`TableConnection.ts`) performs effects.
 *
 * CN1 A socket that is quiet for `quietMs` is asked for a sign of life, one that owes an answer after
 *     `owedMs`. When none comes it is given up and a new one is made at once.
 * CN2 After a failure the next try waits with full jitter, longer each time; ten quiet seconds start over.
 * CN3 A close code 4400–4499 stops: coming back unasked would not help. `start` tries again.
 * CN4 "Offline" from the browser is a hint: the socket is asked at once and given up when it does not answer.
 * CN5 "Online", or the page coming into view, ends a wait and a try that hangs, and asks a socket that may be
 *     of another network or from before the machine slept.
 * CN7 Who writes meanwhile does not wait longer than `impatientMs` for the next try.
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
      /** When the first message left that the server must answer and has not; null while it owes nothing. */
      owedSince: number | null;
      /** The socket was asked for a sign of life, which must come by then. */
      answerBy: number | null;
      /** The browser said that there is no network. */
      isDoubtful: boolean;
    }
  | { status: "waiting"; attempt: number; retryAt: number }
  | { status: "stopped"; code: ErrorCode; sentence: string };

type Online = Extract<ConnectionState, { status: "online" }>;

export type ConnectionEvent =
  | { type: "start" }
  | { type: "stop" }
  | { type: "opened" }
  | { type: "heard" }
  /** A message left that the server must answer. */
  | { type: "sent" }
  | { type: "closed"; code: number; chance: number }
  | { type: "bye"; afterMs: number; chance: number }
  | { type: "network"; isOnline: boolean }
  | { type: "visible" }
  /** This page must not go on with this socket, and coming back unasked would not help. */
  | { type: "ended"; code: ErrorCode }
  /** Somebody here waits for the server: words were written. */
  | { type: "wanted"; chance: number }
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
/** How long a sign of life may take that was asked for only because it was quiet. */
export const answerMs = 10_000;
/** An answer owed for this long is doubted: words wait for it. The disk of a busy server takes less. */
export const owedMs = 3_000;
/** How long a sign of life may take while words wait. */
export const owedAnswerMs = 5_000;
/** How long it may take after the browser spoke of the network, or after the page was away. */
export const doubtMs = 3_000;
/** A socket that does not open in this time is given up. */
export const openingMs = 15_000;
/** The longest wait for somebody who writes. */
export const impatientMs = 4_000;
/** A try older than this does not hold up a new one when there is reason for it. */
const hangingMs = 2_000;
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
      return stay({ ...state, heardAt: now, owedSince: null, answerBy: null, isDoubtful: false });
    case "sent":
      return sent(state, now);
    case "closed":
      return closed(state, event.code, event.chance, now);
    case "bye":
      return state.status === "online"
        ? wait(0, now + event.afterMs + event.chance * 1_000, true)
        : stay(state);
    case "network":
      return event.isOnline ? hurry(state, true, now) : doubt(state, now);
    case "visible":
      return hurry(state, false, now);
    case "ended":
      return { state: stopped(event.code), effects: [{ type: "disconnect" }] };
    case "wanted":
      return wanted(state, event.chance, now);
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
    state: {
      status: "online",
      attempt,
      since: now,
      heardAt: now,
      owedSince: null,
      answerBy: null,
      isDoubtful: false,
    },
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
    return stay(stopped(code ?? "forbidden"));
  }
  return fail(state, chance, now, false);
}

function stopped(code: ErrorCode): ConnectionState {
  return { status: "stopped", code, sentence: failures[code].sentence };
}

/** CN7 */
function wanted(state: ConnectionState, chance: number, now: number): ConnectionStep {
  if (state.status !== "waiting" || state.retryAt - now <= impatientMs) return stay(state);
  return wait(state.attempt, now + chance * impatientMs, false);
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

/** The first message without an answer sets the clock; what follows it changes nothing. */
function sent(state: ConnectionState, now: number): ConnectionStep {
  if (state.status !== "online" || state.owedSince !== null) return stay(state);
  const next = { ...state, owedSince: now };
  return wake(next, nextLook(next));
}

/** CN5 */
function hurry(state: ConnectionState, isNetworkNew: boolean, now: number): ConnectionStep {
  if (state.status === "waiting") return connect(state.attempt, now);
  if (state.status === "connecting" && now - state.since >= hangingMs) return connect(state.attempt, now);
  if (state.status === "online" && (isNetworkNew || now - state.heardAt >= quietMs))
    return ask(state, doubtMs, now);
  return stay(state);
}

/** CN4 */
function doubt(state: ConnectionState, now: number): ConnectionStep {
  return state.status === "online" ? ask({ ...state, isDoubtful: true }, doubtMs, now) : stay(state);
}

function ask(state: Online, withinMs: number, now: number): ConnectionStep {
  const answerBy = Math.min(state.answerBy ?? Infinity, now + withinMs);
  return { state: { ...state, answerBy }, effects: [{ type: "ping" }, { type: "wake", at: answerBy }] };
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
function watch(state: Online, chance: number, now: number): ConnectionStep {
  const look = nextLook(state);
  if (now < look) return wake(state, look);
  if (state.answerBy === null) return ask(state, patienceMs(state, now - look), now);
  // At once the first time: a socket that died is no server that suffers.
  const step = fail(state, chance, now, true);
  return step.state.status === "waiting" && step.state.attempt === 1 ? connect(1, now) : step;
}

/** Timers that come this late were stopped: the machine slept, and the socket with it. */
function patienceMs({ owedSince }: Online, lateMs: number): number {
  if (lateMs > quietMs) return doubtMs;
  return owedSince === null ? answerMs : owedAnswerMs;
}

/** When there is something to do for a socket from which nothing is heard. */
function nextLook({ answerBy, heardAt, owedSince }: Online): number {
  return answerBy ?? Math.min(heardAt + quietMs, owedSince === null ? Infinity : owedSince + owedMs);
}

function wake(state: ConnectionState, at: number): ConnectionStep {
  return { state, effects: [{ type: "wake", at }] };
}

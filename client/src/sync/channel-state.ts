/**
 * One document on the table's socket, as a state machine. `LiveDocument.ts` performs its effects.
 *
 * Local changes are numbered from 1 in the order they were made (`localSeq`); the server's answers move
 * `ackedSeq` behind it. What lies between is unsent or unanswered and is sent again on every new channel.
 *
 * CS1 Nothing local is sent before the server's state vector came, and only with a role that includes edit.
 * CS2 A change counts as durable only when the server acknowledged the message that completes it.
 * CS3 A new channel starts counting at zero and sends again everything without an answer.
 * CS4 A refusal that trying again cannot cure stops sending and keeps receiving; nothing local is dropped. A role
 *     that was taken away while words were on their way is one; given back, it sends them.
 * CS5 After `resync` the answer is the whole difference from the server's state, not only what waits.
 * CS6 A document of another epoch, or newer than this page knows, is never merged into the open copy.
 * CS9 A copy with unanswered changes that lies nowhere but in this page is held: it stays, out of the connection, and
 *     the server is asked again from time to time.
 * CS8 A page of another schema version than the server's sends nothing: an older one could harm what it does not
 *     know, a newer one would be refused. What waits stays on the device until the page was loaded again.
 * CS7 Nothing is removed by a page itself: no mark that others' changes made superfluous either.
 */
import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Opened, Refused } from "@commontable/shared/sync/down.ts";
import { retryDelayMs } from "./backoff.ts";
import { heldRefusal, type Refusal } from "./save-state.ts";

type Link =
  /** No socket. */
  | { status: "closed" }
  | { status: "opening" }
  /** `isAnswered` once the server's state vector came and local changes may flow. */
  | { status: "open"; channel: number; isAnswered: boolean }
  /** Opens again at `until`. */
  | { status: "waiting"; until: number }
  /** Stays closed until somebody asks again. */
  | { status: "refused"; refusal: Refusal };

export interface ChannelState {
  readonly link: Link;
  readonly isConnected: boolean;
  readonly role: Role | null;
  /** Null until a server or a local copy told it. */
  readonly epoch: number | null;
  /** The content needs a newer page than this one. */
  readonly isOutdated: boolean;
  /** The server is older than this page: it does not know everything that could be written here. */
  readonly isAhead: boolean;
  /** The server's document would take this copy's place, and the copy lies in this page only (CS9). */
  readonly isHeld: boolean;
  /** The server's content arrived at least once. */
  readonly isSynced: boolean;
  readonly localSeq: number;
  readonly ackedSeq: number;
  readonly sentSeq: number;
  /** For each message on its way: the local change it completes. */
  readonly inFlight: readonly number[];
  readonly ackCount: number;
  /** Document sequence number of the last acknowledged change of this page; 0 before. */
  readonly savedAt: number;
  readonly reachedSeq: number;
  /** When the oldest waiting change was made, or the last answer came. */
  readonly since: number;
  /** What the server said to what waits, while it waits. */
  readonly refusal: Refusal | null;
  /** Sending has stopped until somebody asks (CS4). */
  readonly isBlocked: boolean;
  readonly needsDifference: boolean;
  readonly attempt: number;
}

export type ChannelEvent =
  | { type: "connected" }
  | { type: "disconnected" }
  | { type: "opened"; message: Opened; schemaVersion: number }
  | { type: "step1"; stateVector: Uint8Array }
  | { type: "content"; update: Uint8Array; isFirst: boolean }
  | { type: "ack"; count: number; seq: number }
  | { type: "reached"; seq: number }
  | { type: "refused"; message: Refused; chance: number }
  | { type: "rights"; role: Role | null }
  /** `count` local changes were made, or found unsent in storage. */
  | { type: "changed"; count: number }
  | { type: "sent"; completes: readonly number[] }
  /** This copy cannot give way to the server's. */
  | { type: "held"; isConnected: boolean }
  | { type: "retry" }
  | { type: "timer" };

export type ChannelEffect =
  | { type: "open" }
  | { type: "close"; channel: number }
  | { type: "ask"; channel: number }
  /** Send changes `from`..`to` in at most `room` messages, then report `sent`. */
  | { type: "send"; channel: number; from: number; to: number; room: number }
  | { type: "send-difference"; channel: number; stateVector: Uint8Array }
  | { type: "apply"; update: Uint8Array }
  | { type: "acknowledged"; upTo: number }
  | { type: "reached"; seq: number }
  /** Note epoch, schema version and role for the next start without a network; take the issued client id. */
  | { type: "remember"; opened: Opened }
  /** Set this copy aside and start a fresh one (CS6). */
  | { type: "replace"; opened: Opened }
  | { type: "leave" }
  | { type: "wake"; at: number };

export interface ChannelStep {
  state: ChannelState;
  effects: ChannelEffect[];
}

/** Messages on their way at most; what is typed meanwhile goes out together. */
export const inFlightMax = 64;
/** How long a copy is held before it is tried again whether the device can keep it. */
export const heldForMs = 30_000;

export const firstChannelState: ChannelState = {
  link: { status: "closed" },
  isConnected: false,
  role: null,
  epoch: null,
  isOutdated: false,
  isAhead: false,
  isHeld: false,
  isSynced: false,
  localSeq: 0,
  ackedSeq: 0,
  sentSeq: 0,
  inFlight: [],
  ackCount: 0,
  savedAt: 0,
  reachedSeq: 0,
  since: 0,
  refusal: null,
  isBlocked: false,
  needsDifference: false,
  attempt: 0,
};

export function reduceChannel(state: ChannelState, event: ChannelEvent, now: number): ChannelStep {
  switch (event.type) {
    case "connected":
      return connected(state);
    case "disconnected":
      return disconnected(state);
    case "opened":
      return opened(state, event.message, event.schemaVersion);
    case "step1":
      return answer(state, event.stateVector);
    case "content":
      return content(state, event.update, event.isFirst);
    case "ack":
      return acknowledged(state, event.count, event.seq, now);
    case "reached":
      if (event.seq <= state.reachedSeq) return stay(state);
      return { state: { ...state, reachedSeq: event.seq }, effects: [{ type: "reached", seq: event.seq }] };
    case "refused":
      return refused(state, event.message, event.chance, now);
    case "rights":
      return rights(state, event.role);
    case "changed":
      return changed(state, event.count, now);
    case "sent":
      return sent(state, event.completes);
    case "held":
      return held(state, event.isConnected, now);
    case "retry":
      return retry(state);
    case "timer":
      if (state.link.status !== "waiting") return stay(state);
      return now >= state.link.until
        ? open(state)
        : { state, effects: [{ type: "wake", at: state.link.until }] };
    default:
      return exhaustive(event);
  }
}

/** How many local changes have no durable answer. */
export function waitingChanges(state: ChannelState): number {
  return state.localSeq - state.ackedSeq;
}

/** The refusal a person should read: of the document, or of what waits in it. */
export function refusalOf(state: ChannelState): Refusal | null {
  return state.link.status === "refused" ? state.link.refusal : state.refusal;
}

/** CS8, CS9. Why what waits does not go out from this page, whatever the server would say to it. */
export function versionRefusalOf(state: ChannelState): Refusal | null {
  if (state.isHeld) return heldRefusal;
  const hasOtherVersion = state.isOutdated || state.isAhead;
  return hasOtherVersion ? { code: "update-needed", sentence: failures["update-needed"].sentence } : null;
}

function stay(state: ChannelState): ChannelStep {
  return { state, effects: [] };
}

function connected(state: ChannelState): ChannelStep {
  const next = { ...state, isConnected: true };
  // An ended access stays ended until somebody asks, as the table does then; anything else is asked again by itself.
  return state.link.status === "refused" ? stay(next) : open(next);
}

function open(state: ChannelState): ChannelStep {
  if (!state.isConnected) return stay({ ...state, link: { status: "closed" } });
  return { state: { ...state, link: { status: "opening" } }, effects: [{ type: "open" }] };
}

/** CS3 */
function withoutChannel(state: ChannelState, link: Link): ChannelState {
  return { ...state, link, inFlight: [], ackCount: 0, sentSeq: state.ackedSeq };
}

function disconnected(state: ChannelState): ChannelStep {
  const link: Link = state.link.status === "refused" ? state.link : { status: "closed" };
  return { state: { ...withoutChannel(state, link), isConnected: false }, effects: [{ type: "leave" }] };
}

function opened(state: ChannelState, message: Opened, schemaVersion: number): ChannelStep {
  // An answer to a question from before the socket was lost, or to one asked twice.
  if (state.link.status !== "opening") return stay(state);
  const isNewer = message.schemaVersion > schemaVersion;
  const isOtherEpoch = state.epoch !== null && state.epoch !== message.epoch;
  if (isOtherEpoch || (isNewer && !state.isOutdated)) {
    return {
      state: withoutChannel(state, { status: "closed" }),
      effects: [
        { type: "close", channel: message.channel },
        { type: "replace", opened: message },
      ],
    };
  }
  const next: ChannelState = {
    ...withoutChannel(state, { status: "open", channel: message.channel, isAnswered: false }),
    role: message.role,
    epoch: message.epoch,
    isOutdated: isNewer,
    isAhead: message.schemaVersion < schemaVersion,
    isHeld: false,
  };
  return {
    state: next,
    effects: [
      { type: "remember", opened: message },
      { type: "ask", channel: message.channel },
    ],
  };
}

/** CS9 */
function held(state: ChannelState, isConnected: boolean, now: number): ChannelStep {
  const next = { ...state, isConnected, isHeld: true };
  if (!isConnected) return stay(next);
  const until = now + heldForMs;
  return { state: { ...next, link: { status: "waiting", until } }, effects: [{ type: "wake", at: until }] };
}

function answer(state: ChannelState, stateVector: Uint8Array): ChannelStep {
  if (state.link.status !== "open") return stay(state);
  const { channel } = state.link;
  const next: ChannelState = { ...state, link: { status: "open", channel, isAnswered: true } };
  if (!state.needsDifference || !maySend(next)) return flow(next);
  return {
    state: { ...next, needsDifference: false },
    effects: [{ type: "send-difference", channel, stateVector }],
  };
}

function content(state: ChannelState, update: Uint8Array, isFirst: boolean): ChannelStep {
  if (state.link.status !== "open") return stay(state);
  const next = isFirst ? { ...state, isSynced: true, attempt: 0 } : state;
  return { state: next, effects: [{ type: "apply", update }] };
}

/** CS1, CS8 */
function maySend(state: ChannelState): boolean {
  return (
    state.link.status === "open" &&
    state.link.isAnswered &&
    !state.isBlocked &&
    !state.isOutdated &&
    !state.isAhead &&
    includesRole(state.role, "edit")
  );
}

function flow(state: ChannelState): ChannelStep {
  const room = inFlightMax - state.inFlight.length;
  if (!maySend(state) || state.link.status !== "open" || room <= 0 || state.sentSeq >= state.localSeq)
    return stay(state);
  const { channel } = state.link;
  return { state, effects: [{ type: "send", channel, from: state.sentSeq + 1, to: state.localSeq, room }] };
}

function sent(state: ChannelState, completes: readonly number[]): ChannelStep {
  const sentSeq = Math.max(state.sentSeq, ...completes);
  return stay({ ...state, sentSeq, inFlight: [...state.inFlight, ...completes] });
}

/** CS2 */
function acknowledged(state: ChannelState, count: number, seq: number, now: number): ChannelStep {
  if (state.link.status !== "open" || count <= state.ackCount) return stay(state);
  const done = state.inFlight.slice(0, count - state.ackCount);
  const upTo = Math.max(state.ackedSeq, ...done);
  const next: ChannelState = {
    ...state,
    ackCount: count,
    ackedSeq: upTo,
    inFlight: state.inFlight.slice(done.length),
    savedAt: Math.max(state.savedAt, seq),
    since: now,
    refusal: null,
  };
  const step = flow(next);
  if (upTo === state.ackedSeq) return step;
  return { state: step.state, effects: [{ type: "acknowledged", upTo }, ...step.effects] };
}

function changed(state: ChannelState, count: number, now: number): ChannelStep {
  const isFirst = waitingChanges(state) === 0;
  return flow({ ...state, localSeq: state.localSeq + count, since: isFirst ? now : state.since });
}

/** What the server says of one update; the document itself stays open to this person. */
const updateRefusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "bad-update",
  "foreign-id",
  "too-large",
  "invalid",
  // Sent before word of the lesser role was here. Whether the document may be read, opening it again tells.
  "forbidden",
]);
/** Refusals of what waits that a person should hear of while we keep trying. */
const toldWhileTrying: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["could-not-save"]);
/** Tries to settle a `resync` before somebody is told. */
const resyncMax = 5;

function refused(state: ChannelState, message: Refused, chance: number, now: number): ChannelStep {
  const refusal: Refusal = { code: message.code, sentence: message.sentence };
  const wasOpen = state.link.status === "open";
  // Of a channel that was given up meanwhile: the answer to opening again says how things are.
  if (message.channel !== undefined && state.link.status === "opening") return stay(state);
  const attempt = state.attempt + 1;
  const isStuck = message.code === "resync" && attempt > resyncMax;
  if (isStuck || (wasOpen && updateRefusals.has(message.code))) {
    const blocked = { ...withoutChannel(state, state.link), refusal, isBlocked: true, attempt: 0 };
    const step = open(blocked);
    return { state: step.state, effects: [{ type: "leave" }, ...step.effects] };
  }
  if (message.retry !== "backoff") {
    return { state: withoutChannel(state, { status: "refused", refusal }), effects: [{ type: "leave" }] };
  }
  const until = now + retryDelayMs(state.attempt, chance);
  const next: ChannelState = {
    ...withoutChannel(state, { status: "waiting", until }),
    attempt,
    refusal: toldWhileTrying.has(message.code) ? refusal : state.refusal,
    needsDifference: state.needsDifference || message.code === "resync",
  };
  return { state: next, effects: [{ type: "leave" }, { type: "wake", at: until }] };
}

function rights(state: ChannelState, role: Role | null): ChannelStep {
  if (role !== null) {
    const isCured = includesRole(role, "edit") && state.refusal?.code === "forbidden";
    return flow({ ...state, role, ...(isCured ? { refusal: null, isBlocked: false } : {}) });
  }
  const refusal: Refusal = { code: "access-ended", sentence: failures["access-ended"].sentence };
  return {
    state: withoutChannel({ ...state, role: null }, { status: "refused", refusal }),
    effects: [{ type: "leave" }],
  };
}

function retry(state: ChannelState): ChannelStep {
  const next: ChannelState = { ...state, refusal: null, isBlocked: false, attempt: 0 };
  if (state.link.status === "refused" || state.link.status === "waiting") return open(next);
  return flow(next);
}

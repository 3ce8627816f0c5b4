/**
 * The one place where a socket's state changes. Pure; `Connection.ts` performs the effects.
 *
 * 1. Too much, too fast is read more slowly, never refused: no honest burst is lost. Presence over its rate
 *    is deferred, because only the latest counts.
 * 2. A socket that gives no sign of life for two pings is ended.
 * 3. A reader above `bufferedLive` gets no live frames until its buffer drained; one that takes nothing for
 *    `behindMs`, or whose buffer passes `bufferedEnd` beyond what it was allowed, is closed.
 */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { debtMs, refill, take } from "../../bucket.ts";
import type { OpenSession, SessionEffect, SessionEvent, SessionLimits, SessionState } from "./state.ts";

export interface SessionStep {
  state: SessionState;
  effects: SessionEffect[];
}

/** The next state of a socket and what to do about it. */
export function reduceSession(
  state: SessionState,
  event: SessionEvent,
  now: number,
  limits: SessionLimits,
): SessionStep {
  if (state.status === "closed") return { state, effects: [] };
  switch (event.type) {
    case "received":
      return received(state, event, now, limits);
    case "worked": {
      const work = take(state.work, limits.work, event.ms, now);
      return paused({ ...state, work }, [], debtMs(work, limits.work));
    }
    case "heard":
      return { state: { ...state, heardAt: now }, effects: [] };
    case "tick":
      return tick(state, event, now, limits);
    case "closed":
      return { state: { status: "closed" }, effects: [] };
    default:
      return exhaustive(event);
  }
}

function received(
  before: OpenSession,
  event: Extract<SessionEvent, { type: "received" }>,
  now: number,
  limits: SessionLimits,
): SessionStep {
  const bytes = take(before.bytes, limits.bytes, event.bytes + limits.messageBytes, now);
  const state = { ...before, bytes, heardAt: now };
  const bytesDebt = debtMs(bytes, limits.bytes);
  switch (event.kind) {
    case "update": {
      const updates = take(state.updates, limits.updates, 1, now);
      return paused(
        { ...state, updates },
        [{ type: "handle" }],
        Math.max(bytesDebt, debtMs(updates, limits.updates)),
      );
    }
    case "state-request": {
      const stateRequests = take(state.stateRequests, limits.stateRequests, 1, now);
      const wait = Math.max(bytesDebt, debtMs(stateRequests, limits.stateRequests));
      return paused({ ...state, stateRequests }, [{ type: "handle" }], wait);
    }
    case "presence": {
      const presence = refill(state.presence, limits.presence, now);
      if (presence.level < 1) return paused({ ...state, presence }, [{ type: "defer" }], bytesDebt);
      const spent = take(presence, limits.presence, 1, now);
      return paused({ ...state, presence: spent }, [{ type: "handle" }], bytesDebt);
    }
    case "other":
      return paused(state, [{ type: "handle" }], bytesDebt);
    default:
      return exhaustive(event.kind);
  }
}

function paused(state: OpenSession, effects: SessionEffect[], ms: number): SessionStep {
  return { state, effects: ms > 0 ? [...effects, { type: "pause", ms }] : effects };
}

function tick(
  before: OpenSession,
  event: Extract<SessionEvent, { type: "tick" }>,
  now: number,
  limits: SessionLimits,
): SessionStep {
  let state = before;
  const effects: SessionEffect[] = [];
  if (event.buffered > limits.bufferedEnd + event.allowance) return closed("too-slow");
  // A buffer can fill and drain between two ticks: what was left out tells.
  if (state.flow.status === "flowing" && (event.missesFrames || event.buffered > limits.bufferedLive)) {
    state = { ...state, flow: { status: "behind", since: now, buffered: event.buffered } };
  }
  if (state.flow.status === "behind") {
    if (event.buffered <= limits.bufferedPresence) {
      state = { ...state, flow: { status: "flowing" } };
      effects.push({ type: "catch-up" });
    } else if (event.buffered <= state.flow.buffered - limits.behindBytes) {
      // A slow line is not a dead one: a large document takes as long as it takes.
      state = { ...state, flow: { status: "behind", since: now, buffered: event.buffered } };
    } else if (now - state.flow.since >= limits.behindMs) {
      return closed("too-slow");
    }
  }
  // While we do not read, pings go unanswered for our own reason.
  if (event.isReading && now - state.heardAt > limits.pingMs * 2.5) {
    return { state: { status: "closed" }, effects: [{ type: "terminate" }] };
  }
  if (now - state.pingedAt >= limits.pingMs) {
    state = { ...state, pingedAt: now };
    effects.push({ type: "ping" });
  }
  return { state, effects };
}

function closed(code: "too-slow"): SessionStep {
  return { state: { status: "closed" }, effects: [{ type: "close", code }] };
}

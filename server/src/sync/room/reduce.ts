/**
 * The one place where a room's state changes. Pure: the shell (`Room.ts`) reports what happened and
 * performs the effects.
 *
 * 1. A flush is due when something stored was not told, or somebody's presence changed. The first after a
 *    pause goes at once; the next waits for the window, which widens with the cost of flushing.
 * 2. A failed commit ends the room: what it accepted and what is stored may differ from there on.
 * 3. A room unloads when nobody is in it, nothing is under way, and a while has passed.
 */
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { EngineLimits } from "../limits.ts";
import type { OpenRoom, RoomEffect, RoomEvent, RoomState } from "./state.ts";

export interface Step {
  state: RoomState;
  effects: RoomEffect[];
}

type RoomLimits = Pick<EngineLimits, "idleMs" | "tailEntries" | "tailBytes">;

/** Bounds of the window between flushes, and what widens it. */
const windowMsMin = 4;
const windowMsMax = 50;
/** A flush may take this share of the time: a flush of 1 ms is followed by a window of 8. */
const costShare = 8;
/** From this many readers on, changes go out in wider slices. */
const crowd = 25;
const crowdWindowMs = 20;
/** Below this, an idle room is not worth a snapshot. */
const tailWorthKeeping = 20;

/** The next state of a room and what to do about it. */
export function reduceRoom(state: RoomState, event: RoomEvent, now: number, limits: RoomLimits): Step {
  if (state.status !== "open") return { state, effects: [] };
  switch (event.type) {
    case "accepted":
      return keep({ ...state, accepted: state.accepted + 1 });
    case "stored":
      return stored(state, event.seq, event.bytes, now, limits);
    case "store-failed":
      return end("could-not-save");
    case "forgotten":
      return end("resync");
    case "joined":
      return keep(settle({ ...state, members: state.members + 1 }, now));
    case "left":
      assert(state.members > 0, "only a member leaves");
      return keep(settle({ ...state, members: state.members - 1 }, now));
    case "held":
      return keep(settle({ ...state, holds: state.holds + 1 }, now));
    case "released":
      assert(state.holds > 0, "only what is held is released");
      return keep(settle({ ...state, holds: state.holds - 1 }, now));
    case "presence":
      return plan({ ...state, presenceIsDue: true }, now);
    case "flushed":
      return keep({
        ...state,
        told: state.durable,
        presenceIsDue: false,
        flushAt: null,
        flushedAt: now,
        windowMs: windowFor(event.costMs, state.members),
      });
    case "compacted":
      return keep({ ...state, tail: event.tail, snapshotBytes: event.snapshotBytes, isCompacting: false });
    case "compaction-failed":
      // The tail goes on growing and the next threshold tries again.
      return keep({ ...state, isCompacting: false });
    case "full":
      if (state.isCompacting || state.tail.entries === 0) return keep(state);
      return { state: { ...state, isCompacting: true }, effects: [{ type: "compact" }] };
    case "tick":
      return tick(state, now, limits);
    default:
      return exhaustive(event);
  }
}

function stored(state: OpenRoom, seq: number, bytes: number, now: number, limits: RoomLimits): Step {
  assert(seq === state.durable + 1 && seq <= state.accepted, "entries become durable in order");
  const tail = { entries: state.tail.entries + 1, bytes: state.tail.bytes + bytes };
  const step = plan({ ...state, durable: seq, tail }, now);
  const isLong =
    tail.entries % limits.tailEntries === 0 ||
    tail.bytes >= Math.max(limits.tailBytes, state.snapshotBytes / 2);
  if (!isLong || state.isCompacting || step.state.status !== "open") return step;
  return { state: { ...step.state, isCompacting: true }, effects: [...step.effects, { type: "compact" }] };
}

/** Plans the flush that is due, unless one is planned already. */
function plan(state: OpenRoom, now: number): Step {
  if (state.flushAt !== null) return keep(state);
  const wait = Math.max(0, state.flushedAt + state.windowMs - now);
  const effect: RoomEffect = wait === 0 ? { type: "flush" } : { type: "flush-in", ms: wait };
  return { state: { ...state, flushAt: now + wait }, effects: [effect] };
}

function tick(state: OpenRoom, now: number, limits: RoomLimits): Step {
  const isDone = state.accepted === state.durable && !state.isCompacting && state.flushAt === null;
  if (state.idleSince === null || !isDone || now - state.idleSince < limits.idleMs) return keep(state);
  if (state.tail.entries >= tailWorthKeeping) {
    // The next reader opens one piece of bytes instead of a pile. A failure is tried once per idle time.
    return { state: { ...state, isCompacting: true, idleSince: now }, effects: [{ type: "compact" }] };
  }
  return { state: { status: "unloaded" }, effects: [{ type: "unload" }] };
}

function settle(state: OpenRoom, now: number): OpenRoom {
  const isNeeded = state.members > 0 || state.holds > 0;
  return { ...state, idleSince: isNeeded ? null : (state.idleSince ?? now) };
}

function windowFor(costMs: number, members: number): number {
  const least = members > crowd ? crowdWindowMs : windowMsMin;
  return Math.min(windowMsMax, Math.max(least, costMs * costShare));
}

function keep(state: RoomState): Step {
  return { state, effects: [] };
}

function end(code: "could-not-save" | "resync"): Step {
  return { state: { status: "lost", code }, effects: [{ type: "end", code }] };
}

/**
 * The one place where a room's state changes. Pure: the shell (`Room.ts`) reports what happened and
 * performs the effects.
 *
 * 1. What is accepted in one turn is stored together, and a flush is due when it is on disk, or somebody's presence
 *    changed. How many keystrokes come in one turn is the beat's affair (`Beat.ts`).
 * 2. Flushes that cost much leave time between them: the window widens with what one costs.
 * 3. Presence goes with text that is on its way. In a crowd it, and how far readers were told, travel less often.
 * 4. A failed commit ends the room: what it accepted and what is stored may differ from there on.
 * 5. A room unloads when nobody is in it, nothing is under way, and a while has passed.
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
/** With more readers than this, presence goes out in wider slices than text: with every second beat of a full table. */
const crowd = 25;
const crowdPresenceMs = 40;
/** A write for presence alone waits longer: text may come and take it along. */
const crowdPresenceAloneMs = 80;
/** Below this, an idle room is not worth a snapshot. */
const tailWorthKeeping = 20;

/** The next state of a room and what to do about it. */
export function reduceRoom(state: RoomState, event: RoomEvent, now: number, limits: RoomLimits): Step {
  if (state.status !== "open") return { state, effects: [] };
  switch (event.type) {
    case "accepted":
      return accepted({ ...state, accepted: state.accepted + 1 });
    case "handed":
      return keep({ ...state, storeIsPlanned: false });
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
      return planPresence({ ...state, presenceIsDue: true }, now);
    case "due":
      return due({ ...state, flushAt: null }, now);
    case "flushed":
      return flushed(state, event.costMs, event.hadPresence, now);
    case "compacted": {
      const { tail, snapshotBytes } = event;
      // What was stored meanwhile may be a long tail again.
      return compactLong({ ...state, tail, snapshotBytes, isCompacting: false, compactAt: 0 }, [], limits);
    }
    case "compaction-failed":
      // The tail goes on growing; trying at every entry would help nobody.
      return keep({ ...state, isCompacting: false, compactAt: state.tail.entries + limits.tailEntries });
    case "full":
      if (state.isCompacting || state.tail.entries === 0) return keep(state);
      return { state: { ...state, isCompacting: true }, effects: [{ type: "compact" }] };
    case "tick":
      return tick(state, now, limits);
    default:
      return exhaustive(event);
  }
}

function accepted(state: OpenRoom): Step {
  if (state.storeIsPlanned) return keep(state);
  return { state: { ...state, storeIsPlanned: true }, effects: [{ type: "store" }] };
}

function stored(state: OpenRoom, seq: number, bytes: number, now: number, limits: RoomLimits): Step {
  assert(seq === state.durable + 1 && seq <= state.accepted, "entries become durable in order");
  const tail = { entries: state.tail.entries + 1, bytes: state.tail.bytes + bytes };
  const step = plan({ ...state, durable: seq, tail }, now);
  return step.state.status === "open" ? compactLong(step.state, step.effects, limits) : step;
}

/** Asks for a snapshot, beside other effects, when the tail is long. */
function compactLong(state: OpenRoom, effects: RoomEffect[], limits: RoomLimits): Step {
  const { tail, snapshotBytes, compactAt, isCompacting } = state;
  const isLong =
    tail.entries >= limits.tailEntries || tail.bytes >= Math.max(limits.tailBytes, snapshotBytes / 2);
  if (!isLong || isCompacting || tail.entries < compactAt) return { state, effects };
  return { state: { ...state, isCompacting: true }, effects: [...effects, { type: "compact" }] };
}

/** Plans the flush that is due, unless one is planned that comes as soon. */
function plan(state: OpenRoom, now: number, waitMs = untilWindowEnds(state, now)): Step {
  if (state.flushAt !== null && state.flushAt <= now + waitMs) return keep(state);
  const effect: RoomEffect = waitMs === 0 ? { type: "flush" } : { type: "flush-in", ms: waitMs };
  return { state: { ...state, flushAt: now + waitMs }, effects: [effect] };
}

/** Entries on their way to the disk plan a flush once they are there. */
function planPresence(state: OpenRoom, now: number): Step {
  if (state.accepted > state.durable) return keep(state);
  return plan(
    state,
    now,
    Math.max(untilWindowEnds(state, now), untilPresence(state, now, crowdPresenceAloneMs)),
  );
}

function due(state: OpenRoom, now: number): Step {
  // Only presence is due: it goes with the entries that are about to be on disk.
  if (state.told === state.durable && state.accepted > state.durable) return keep(state);
  return { state, effects: [{ type: "send", withPresence: untilPresence(state, now) === 0 }] };
}

function flushed(state: OpenRoom, costMs: number, hadPresence: boolean, now: number): Step {
  const next: OpenRoom = {
    ...state,
    told: state.durable,
    presenceIsDue: state.presenceIsDue && !hadPresence,
    reachedIsDue: !hadPresence,
    flushedAt: now,
    presenceAt: hadPresence ? now : state.presenceAt,
    windowMs: windowFor(costMs),
  };
  return next.presenceIsDue || next.reachedIsDue ? planPresence(next, now) : keep(next);
}

function untilWindowEnds({ flushedAt, windowMs }: OpenRoom, now: number): number {
  return until(flushedAt, windowMs, now);
}

function untilPresence({ presenceAt, members }: OpenRoom, now: number, crowdMs = crowdPresenceMs): number {
  return members > crowd ? until(presenceAt, crowdMs, now) : 0;
}

/** What is left of `ms` since `at`: never more than all of it, also when the clock was set back. */
function until(at: number, ms: number, now: number): number {
  return Math.min(ms, Math.max(0, at + ms - now));
}

function tick(state: OpenRoom, now: number, limits: RoomLimits): Step {
  const isDone = state.accepted === state.durable && !state.isCompacting && state.flushAt === null;
  if (state.idleSince === null || !isDone || now - state.idleSince < limits.idleMs) return keep(state);
  if (state.tail.entries >= Math.max(tailWorthKeeping, state.compactAt)) {
    // The next reader opens one piece of bytes instead of a pile. After a failure the pile is left as it is.
    return { state: { ...state, isCompacting: true }, effects: [{ type: "compact" }] };
  }
  return { state: { status: "unloaded" }, effects: [{ type: "unload" }] };
}

function settle(state: OpenRoom, now: number): OpenRoom {
  const isNeeded = state.members > 0 || state.holds > 0;
  return { ...state, idleSince: isNeeded ? null : (state.idleSince ?? now) };
}

function windowFor(costMs: number): number {
  return Math.min(windowMsMax, Math.max(windowMsMin, costMs * costShare));
}

function keep(state: RoomState): Step {
  return { state, effects: [] };
}

function end(code: "could-not-save" | "resync"): Step {
  return { state: { status: "lost", code }, effects: [{ type: "end", code }] };
}

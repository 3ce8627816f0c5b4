/** A room's life as data: what has happened to its entries, who is in it, what is due. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";

export interface OpenRoom {
  readonly status: "open";
  /** Last entry taken, last entry on disk, last entry told to readers. `told <= durable <= accepted`. */
  readonly accepted: number;
  readonly durable: number;
  readonly told: number;
  readonly members: number;
  /** Server edits and reads under way; they keep the room loaded. */
  readonly holds: number;
  /** Entries wait to be handed to the store together. */
  readonly storeIsPlanned: boolean;
  readonly presenceIsDue: boolean;
  /** Readers are to hear how far they were told: it travels with presence, and less often than text. */
  readonly reachedIsDue: boolean;
  /** When the flush that is planned will run; null while none is. */
  readonly flushAt: number | null;
  readonly flushedAt: number;
  /** Of the last flush that carried presence. */
  readonly presenceAt: number;
  /** Least time between two flushes. Widens with what a flush costs. */
  readonly windowMs: number;
  readonly tail: { readonly entries: number; readonly bytes: number };
  /** Size of the last snapshot: the larger it is, the longer the tail may grow before it is written anew. */
  readonly snapshotBytes: number;
  readonly isCompacting: boolean;
  /** How many entries of tail the next snapshot waits for; more after one failed. */
  readonly compactAt: number;
  /** Since when nobody needs the room; null while somebody does. */
  readonly idleSince: number | null;
}

export type RoomState =
  | OpenRoom
  /** A commit failed: what was accepted is not what is stored. Opened anew from the log. */
  | { readonly status: "lost"; readonly code: ErrorCode }
  | { readonly status: "unloaded" };

export type RoomEvent =
  | { type: "accepted" }
  /** What was accepted so far is handed to the store. */
  | { type: "handed" }
  | { type: "stored"; seq: number; bytes: number }
  | { type: "store-failed" }
  | { type: "joined" }
  | { type: "left" }
  | { type: "held" }
  | { type: "released" }
  | { type: "presence" }
  /** The planned flush has its turn. */
  | { type: "due" }
  | { type: "flushed"; costMs: number; hadPresence: boolean }
  | { type: "compacted"; tail: { entries: number; bytes: number }; snapshotBytes: number }
  | { type: "compaction-failed" }
  /** Something was refused because the document is full. */
  | { type: "full" }
  | { type: "forgotten" }
  | { type: "tick" };

export type RoomEffect =
  /** Hand what was accepted to the store, at the end of this turn. */
  | { type: "store" }
  /** Give the flush its turn, at the end of this one or in a while. Takes the place of one planned for later. */
  | { type: "flush" }
  | { type: "flush-in"; ms: number }
  /** Send what is due, presence included or not. */
  | { type: "send"; withPresence: boolean }
  /** Make a snapshot of what is stored, off the hot path. */
  | { type: "compact" }
  /** Tell every member that the room ended, and let go of it. */
  | { type: "end"; code: ErrorCode }
  | { type: "unload" };

export function openRoom(seq: number, tail: OpenRoom["tail"], now: number): OpenRoom {
  return {
    status: "open",
    accepted: seq,
    durable: seq,
    told: seq,
    members: 0,
    holds: 0,
    storeIsPlanned: false,
    presenceIsDue: false,
    reachedIsDue: false,
    flushAt: null,
    flushedAt: 0,
    presenceAt: 0,
    windowMs: 0,
    tail,
    snapshotBytes: 0,
    isCompacting: false,
    compactAt: 0,
    idleSince: now,
  };
}

/**
 * The local changes of one document that have no durable answer yet, oldest first, and how they are packed
 * into messages.
 *
 * Changes are merged in the order they were made: each depends only on earlier ones or on what the server
 * told, so every message stands alone.
 */
import { updateBytesMax } from "@commontable/shared/sync/frames.ts";
import * as Y from "yjs";
import { splitUpdate } from "./update-split.ts";

/** Merging costs more than linear time: group few, and keep what a server must take at once small. */
const groupBytesMax = updateBytesMax / 2;
const groupChangesMax = 100;
/** The server takes 5,000 structs in one message; merged changes never hold more than this many each. */
const structsMax = 2_000;

export interface Packed {
  /** A live update up to `updateBytesMax`, or a backlog chunk. */
  readonly kind: "update" | "step2";
  readonly update: Uint8Array;
  /** The last local change that is complete once this message is durable. */
  readonly completes: number;
}

export class UnsentChanges {
  #firstSeq = 1;
  #changes: Uint8Array[] = [];

  push(update: Uint8Array): void {
    this.#changes.push(update);
  }

  /** Forgets changes up to `seq`: they are on the server's disk. */
  dropUpTo(seq: number): void {
    const count = Math.max(0, seq - this.#firstSeq + 1);
    this.#changes.splice(0, count);
    this.#firstSeq += count;
  }

  /** Messages for the changes `from`..`to`, as many as fit in `room`; at least one change gets through. */
  pack(from: number, to: number, room: number): Packed[] {
    const messages: Packed[] = [];
    let next = from;
    while (next <= to && messages.length < room) {
      const group = this.#group(next, to);
      const last = next + group.length - 1;
      const merged = group.length === 1 ? group[0] : Y.mergeUpdates(group);
      if (merged) messages.push(...packUpdate(merged, next - 1, last));
      next = last + 1;
    }
    return messages;
  }

  #group(from: number, to: number): Uint8Array[] {
    const group: Uint8Array[] = [];
    let bytes = 0;
    for (let seq = from; seq <= to && group.length < groupChangesMax; seq += 1) {
      const change = this.#changes[seq - this.#firstSeq];
      if (!change) break;
      if (group.length > 0 && bytes + change.byteLength > groupBytesMax) break;
      group.push(change);
      bytes += change.byteLength;
    }
    return group;
  }
}

/**
 * One update as messages; only the last of them completes it. A single item that no live message can hold
 * goes as a backlog chunk; what is too large even for that is refused by the server and told.
 */
export function packUpdate(update: Uint8Array, before: number, completes: number): Packed[] {
  const pieces = splitUpdate(update, { bytesMax: updateBytesMax, structsMax });
  return pieces.map((piece, index) => ({
    kind: piece.byteLength <= updateBytesMax ? "update" : "step2",
    update: piece,
    completes: index === pieces.length - 1 ? completes : before,
  }));
}

/** Writing an update anew, without what a document already holds. */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { encodeVector } from "./Known.ts";
import type { Range } from "./ranges.ts";
import { walkUpdate } from "./walk.ts";

/**
 * The new structs of `update` and these deletions. `clocks` says how far each client id of the update reached
 * before; empty when it brings no new struct. Costs one more pass, and only updates that repeat something are
 * written anew.
 */
export function rebuild(
  update: Uint8Array,
  clocks: ReadonlyMap<number, number>,
  deleted: readonly Range[],
): Uint8Array {
  const encoder = encoding.createEncoder();
  if (clocks.size > 0) {
    const rest = Y.diffUpdate(update, encodeVector(clocks));
    encoding.writeUint8Array(encoder, rest.subarray(0, structsEndOf(rest)));
  } else {
    encoding.writeVarUint(encoder, 0);
  }
  writeDeletions(encoder, deleted);
  return encoding.toUint8Array(encoder);
}

function structsEndOf(update: Uint8Array): number {
  let end = 0;
  walkUpdate(update, {
    struct: () => {},
    structsEnd: (offset) => {
      end = offset;
    },
    deletion: () => {},
  });
  return end;
}

/** Writes a delete set. Each range stands once; the ranges of one client id stand together. */
export function writeDeletions(encoder: encoding.Encoder, deleted: readonly Range[]): void {
  const byClient = new Map<number, Range[]>();
  for (const range of deleted) {
    const ranges = byClient.get(range.client);
    if (ranges) ranges.push(range);
    else byClient.set(range.client, [range]);
  }
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
}

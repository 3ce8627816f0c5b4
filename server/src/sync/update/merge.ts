/**
 * Merging updates without applying them.
 *
 * 1. Stored changes follow each other: each client id goes on where it ended before. Those are joined by copying their
 *    bytes, in time that grows with their bytes alone (`join.ts`).
 * 2. Others are merged by Yjs, which reads all updates of a merge side by side: a pile of n costs n² in the worst
 *    case. It is done in groups of at most a hundred.
 */
import * as Y from "yjs";
import { joinUpdates } from "./join.ts";

const groupMax = 100;

/** An update that changes nothing. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);

export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === emptyUpdate.byteLength && update[0] === 0 && update[1] === 0;
}

/** One update that does what all of `updates` do, in order. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  if (first === undefined) return emptyUpdate;
  if (updates.length === 1) return first;
  return joinUpdates(updates) ?? mergeInGroups(updates);
}

function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= groupMax) return Y.mergeUpdates([...updates]);
  const groups: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += groupMax) {
    groups.push(Y.mergeUpdates(updates.slice(from, from + groupMax)));
  }
  return mergeInGroups(groups);
}

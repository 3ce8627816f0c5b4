/**
 * Merging updates without applying them. Yjs reads every update of a merge side by side, so merging a pile
 * of n costs n² in the worst case: here it is done in groups of at most a hundred.
 */
import * as Y from "yjs";

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
  if (updates.length <= groupMax) return Y.mergeUpdates([...updates]);
  const groups: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += groupMax) {
    groups.push(mergeUpdates(updates.slice(from, from + groupMax)));
  }
  return mergeUpdates(groups);
}

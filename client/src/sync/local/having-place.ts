import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import * as Y from "yjs";

/** Those of some changes that lean on nothing but what lies beneath and each other. */
export function havingPlace<Key>(
  beneath: readonly Uint8Array[],
  changes: ReadonlyMap<Key, Uint8Array>,
): ReadonlySet<Key> {
  const doc = new Y.Doc();
  applyAll(doc, [...beneath, ...changes.values()]);
  const placed = new Map([...changes].filter(([, update]) => isIn(doc, update)));
  doc.destroy();
  // Others may lean on the half of one that has none.
  return placed.size === changes.size ? new Set(placed.keys()) : havingPlace(beneath, placed);
}

function isIn({ store }: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isThere = (client: number, end: number) => end <= Y.getState(store, client);
  return (
    structs.every(({ id, length }) => isThere(id.client, id.clock + length)) &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isThere(client, clock + len)),
    )
  );
}

/** Moves a copy out of the way of the server's: it becomes one of another epoch, with a note why. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import * as Y from "yjs";
import { asideKey, type LocalDatabase } from "./database.ts";

export interface CopyMove {
  readonly from: { readonly document: string; readonly epoch: number };
  /** The epoch it has from now on, which no server gives. */
  readonly epoch: number;
  readonly code: ErrorCode;
  /** Whether an unsent change belongs to this page; what others have unsent stays where they look for it, if it can stand alone. */
  readonly isOurs: (key: number) => boolean;
}

/** All or nothing, in one transaction. What the server has is moved as well: it can be had again, and the copy is whole. */
export async function moveCopy(database: LocalDatabase, move: CopyMove): Promise<void> {
  const { from, epoch, code, isOurs } = move;
  const { document } = from;
  const transaction = database.transaction(["documents", "updates", "unsent"], "readwrite", {
    durability: "strict",
  });
  const perform = async () => {
    const facts = await transaction.objectStore("documents").get(document);
    assert(facts, "a copy is moved aside only once its epoch is known");
    await transaction
      .objectStore("documents")
      .put({ ...facts, document: asideKey(document, epoch), epoch, code });
    const range = IDBKeyRange.only([document, from.epoch]);
    const unsent = new Set(await transaction.objectStore("unsent").index("document").getAllKeys(range));
    const updates = transaction.objectStore("updates");
    const keys = await updates.index("document").getAllKeys(range);
    const records = new Map(
      await Promise.all(keys.map(async (key) => [key, await updates.get(key)] as const)),
    );
    const ofOthers = keys.filter((key) => unsent.has(key) && !isOurs(key));
    const withoutOurs = keys.filter((key) => !unsent.has(key) || !isOurs(key));
    // What was written after ours goes with it: alone it would have no place, and nobody would see it again.
    const mayStay = standsAlone(withoutOurs.flatMap((key) => records.get(key)?.update ?? []));
    const staying = new Set(mayStay ? ofOthers : []);
    for (const [key, record] of records) {
      if (staying.has(key)) continue;
      if (record) await updates.put({ ...record, epoch }, key);
      if (unsent.has(key)) await transaction.objectStore("unsent").put({ key, document, epoch });
    }
  };
  await Promise.all([perform(), transaction.done]);
}

function standsAlone(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  applyAll(doc, updates);
  const { pendingStructs, pendingDs } = doc.store;
  doc.destroy();
  return pendingStructs === null && pendingDs === null;
}

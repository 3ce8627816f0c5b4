/** Moves a copy out of the way of the server's: it becomes one of another epoch, with a note why. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { asideKey, type LocalDatabase } from "./database.ts";

export interface CopyMove {
  readonly from: { readonly document: string; readonly epoch: number };
  /** The epoch it has from now on, which no server gives. */
  readonly epoch: number;
  readonly code: ErrorCode;
  /** Whether an unsent change belongs to this page; what others have unsent stays where they look for it. */
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
    const keys = await transaction.objectStore("updates").index("document").getAllKeys(range);
    for (const key of keys.filter((one) => !unsent.has(one) || isOurs(one))) {
      const record = await transaction.objectStore("updates").get(key);
      if (record) await transaction.objectStore("updates").put({ ...record, epoch }, key);
      if (unsent.has(key)) await transaction.objectStore("unsent").put({ key, document, epoch });
    }
  };
  await Promise.all([perform(), transaction.done]);
}

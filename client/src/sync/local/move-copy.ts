/** Moves a copy out of the way of the server's: it becomes one of another epoch, with a note why. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { asideKey, type CopyName, type LocalDatabase } from "./database.ts";
import { standsAlone } from "./stands-alone.ts";

export interface CopyMove {
  readonly from: CopyName;
  /** The epoch it has from now on, which no server gives: a new one, or that of a copy it joins. */
  readonly epoch: number;
  /** Why; null where nobody said. */
  readonly code: ErrorCode | null;
  /** Whether an unsent change belongs to this page; what others have unsent stays where they look for it, if it can stand alone. */
  readonly isOurs: (key: number) => boolean;
  /** All of the copy, for where something that it leans on was removed. */
  readonly whole: Uint8Array;
}

/** All or nothing, in one transaction. What the server has is in both copies then: each is whole, also without a connection. */
export async function moveCopy(database: LocalDatabase, move: CopyMove): Promise<void> {
  const { from, epoch, code, isOurs, whole } = move;
  const { document } = from;
  const transaction = database.transaction(["documents", "updates", "unsent"], "readwrite", {
    durability: "strict",
  });
  const documents = transaction.objectStore("documents");
  const updates = transaction.objectStore("updates");
  const unsent = transaction.objectStore("unsent");
  const perform = async () => {
    const facts = await documents.get(document);
    assert(facts, "a copy is moved aside only once its epoch is known");
    const isNew = !(await documents.get(asideKey(document, epoch)));
    const reason = code ? { code } : {};
    if (isNew) await documents.put({ ...facts, document: asideKey(document, epoch), epoch, ...reason });
    const range = IDBKeyRange.only([document, from.epoch]);
    const waiting = new Set(await unsent.index("document").getAllKeys(range));
    const keys = await updates.index("document").getAllKeys(range);
    const records = new Map(
      await Promise.all(keys.map(async (key) => [key, await updates.get(key)] as const)),
    );
    const ofOthers = keys.filter((key) => waiting.has(key) && !isOurs(key));
    const withoutOurs = keys.filter((key) => !waiting.has(key) || !isOurs(key));
    // What was written after ours goes with it: alone it would have no place, and nobody would see it again.
    const mayStay = standsAlone(withoutOurs.flatMap((key) => records.get(key)?.update ?? []));
    const staying = new Set(mayStay ? ofOthers : []);
    for (const [key, record] of records) {
      if (!record || staying.has(key)) continue;
      if (waiting.has(key)) {
        await updates.put({ ...record, epoch }, key);
        await unsent.put({ key, document, epoch });
      } else if (isNew) await updates.add({ ...record, epoch });
    }
    const moved = await updates.index("document").getAll([document, epoch]);
    if (standsAlone(moved.map(({ update }) => update))) return;
    const key = await updates.add({ document, epoch, update: whole });
    await unsent.put({ key, document, epoch });
  };
  await Promise.all([perform(), transaction.done]);
}

/** Moves a copy out of the way of the server's: it becomes one of another epoch, with a note why. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { asideKey, type CopyName, type LocalDatabase } from "./database.ts";
import { havingPlace } from "./having-place.ts";
import { standsAlone } from "./stands-alone.ts";

export interface CopyMove {
  readonly from: CopyName;
  /** The epoch it has from now on, which no server gives: a new one, or that of a copy it joins. */
  readonly epoch: number;
  /** Why; null where nobody said. */
  readonly code: ErrorCode | null;
  /** Whether an unsent change stays where other pages look for it, if it has a place there without what is moved. */
  readonly mayStay: (key: number) => boolean;
  /** All of the copy, for where something that what is moved leans on was removed. */
  readonly whole: Uint8Array;
}

/** All or nothing, in one transaction. What the server has is in both copies then: each is whole, also without a connection. */
export async function moveCopy(database: LocalDatabase, move: CopyMove): Promise<void> {
  const { from, epoch, code, mayStay, whole } = move;
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
    const records = await Promise.all(keys.map(async (key) => ({ key, record: await updates.get(key) })));
    const settled = records.filter(({ key }) => !waiting.has(key));
    const candidates = records.filter(({ key }) => waiting.has(key) && mayStay(key));
    // What was written after what is moved goes with it: alone it would have no place, and nobody would see it again.
    const staying = havingPlace(
      settled.flatMap(({ record }) => record?.update ?? []),
      new Map(candidates.flatMap(({ key, record }) => (record ? [[key, record.update]] : []))),
    );
    for (const { key, record } of records) {
      if (!record || staying.has(key)) continue;
      if (waiting.has(key)) {
        await updates.put({ ...record, epoch }, key);
        await unsent.put({ key, document, epoch });
      } else if (isNew) await updates.add({ ...record, epoch });
    }
    const isWhole = async () => {
      const moved = await updates.index("document").getAll([document, epoch]);
      return standsAlone(moved.map(({ update }) => update));
    };
    if (await isWhole()) return;
    // What stays is beneath what is moved, as what the server has.
    for (const { record } of candidates.filter(({ key }) => staying.has(key)))
      if (record) await updates.add({ ...record, epoch });
    if (await isWhole()) return;
    const key = await updates.add({ document, epoch, update: whole });
    await unsent.put({ key, document, epoch });
  };
  await Promise.all([perform(), transaction.done]);
}

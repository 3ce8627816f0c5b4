import type { LocalDatabase } from "./database.ts";
import type { LocalCopy } from "./LocalStore.ts";

export interface LoadedCopy {
  readonly copy: LocalCopy;
  /** In the order of `copy.unsent`. */
  readonly unsentKeys: readonly number[];
  readonly lastKey: number;
}

/** The current copy of a document; null when there is none, or none of the epoch that is wanted. */
export async function loadCopy(
  database: LocalDatabase,
  document: string,
  wantedEpoch?: number,
): Promise<LoadedCopy | null> {
  const transaction = database.transaction(["documents", "updates", "unsent"], "readonly");
  const known = await transaction.objectStore("documents").get(document);
  if (!known || known.epoch !== (wantedEpoch ?? known.epoch)) return null;
  const range = IDBKeyRange.only([document, known.epoch]);
  const updates = transaction.objectStore("updates").index("document");
  const [keys, records, waiting] = await Promise.all([
    updates.getAllKeys(range),
    updates.getAll(range),
    transaction.objectStore("unsent").index("document").getAllKeys(range),
  ]);
  const isUnsent = new Set(waiting);
  const { epoch, schemaVersion, role } = known;
  const bytesWhere = (wanted: boolean) =>
    records.filter((_record, index) => isUnsent.has(keys[index] ?? 0) === wanted).map(({ update }) => update);
  return {
    copy: { facts: { epoch, schemaVersion, role }, settled: bytesWhere(false), unsent: bytesWhere(true) },
    unsentKeys: keys.filter((key) => isUnsent.has(key)),
    lastKey: keys.at(-1) ?? 0,
  };
}

import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import * as Y from "yjs";
import type { CopyName, LocalDatabase } from "./database.ts";

/**
 * Merges what is settled into one update. Everything read is written back in the same transaction, and a change unsent in
 * any tab is left alone (LS3).
 */
export async function compactCopy(database: LocalDatabase, { document, epoch }: CopyName): Promise<void> {
  const transaction = database.transaction(["updates", "unsent"], "readwrite", { durability: "strict" });
  const updates = transaction.objectStore("updates");
  const range = IDBKeyRange.only([document, epoch]);
  const unsent = new Set(await transaction.objectStore("unsent").index("document").getAllKeys(range));
  const keys = (await updates.index("document").getAllKeys(range)).filter((key) => !unsent.has(key));
  const merged = new Y.Doc();
  const records = await Promise.all(keys.map((key) => updates.get(key)));
  applyAll(
    merged,
    records.flatMap((record) => record?.update ?? []),
  );
  await updates.add({ document, epoch, update: Y.encodeStateAsUpdate(merged) });
  await Promise.all(keys.map((key) => updates.delete(key)));
  await transaction.done;
  merged.destroy();
}

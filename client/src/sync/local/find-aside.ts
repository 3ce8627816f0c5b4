import type { CopyName, LocalDatabase } from "./database.ts";
import { standsAlone } from "./stands-alone.ts";

/**
 * Whether another tab took changes out of a copy that this page holds as unsent in it: they were put aside, as the copy of the
 * epoch that is answered, or their person removed them since. Null while nobody did; the server may have them.
 */
export async function findAside(
  database: LocalDatabase,
  { document, epoch }: CopyName,
  held: Iterable<number>,
): Promise<{ readonly epoch: number | null } | null> {
  const updates = database.transaction("updates").store;
  const records = await Promise.all(Array.from(held, (key) => updates.get(key)));
  const moved = records.find((record) => record && record.epoch !== epoch);
  if (moved) return { epoch: moved.epoch };
  if (records.every(Boolean)) return null;
  // Gone: the server had them and they were merged with the rest, or what was written after them has lost its place.
  const all = await database.getAllFromIndex("updates", "document", [document, epoch]);
  return standsAlone(all.map(({ update }) => update)) ? null : { epoch: null };
}

/** Opens the records of a data folder for one command. A server may be at work on them meanwhile. */
import { join } from "node:path";
import type { Config } from "../config.ts";
import { makeDataFolder, recordsFile } from "../data-folder.ts";
import { newId } from "../http/new-id.ts";
import type { RecordStore } from "../persistence/RecordStore.ts";
import { openRecords } from "../persistence/sqlite/SqliteRecordStore.ts";
import { CommandError } from "./Command.ts";

export interface RecordsContext {
  readonly records: RecordStore;
  readonly clock: () => number;
  readonly newId: () => string;
}

export async function withRecords<Result>(
  config: Pick<Config, "dataDir">,
  work: (context: RecordsContext) => Promise<Result>,
): Promise<Result> {
  makeDataFolder(config.dataDir);
  const records = await openRecords(join(config.dataDir, recordsFile));
  try {
    return await work({ records, clock: Date.now, newId });
  } finally {
    await records.close();
  }
}

/** Finds a partnership by its id or its address. */
export async function findPartnership(
  { records }: RecordsContext,
  given: string,
): Promise<{ id: string; name: string }> {
  const row = await records.db
    .selectFrom("partnerships")
    .select(["id", "name"])
    .where((eb) => eb.or([eb("id", "=", given), eb("slug", "=", given)]))
    .executeTakeFirst();
  if (row) return row;
  throw new CommandError(
    `There is no partnership ${given} here. \`commontable partnerships --long\` lists them.`,
  );
}

/** `RecordStore` on one SQLite file behind a worker thread. */
import { Kysely } from "kysely";
import { migrateToLatest } from "../migrate.ts";
import type { RecordStore } from "../RecordStore.ts";
import type { Tables } from "../tables.ts";
import { RecordsWorker } from "./RecordsWorker.ts";
import { workerDialect } from "./worker-dialect.ts";

/** Opens, or creates, and brings the schema up to date. `:memory:` works, for tests. */
export async function openRecords(path: string): Promise<RecordStore> {
  const worker = new RecordsWorker(path);
  const db = new Kysely<Tables>({ dialect: workerDialect(worker) });
  try {
    await migrateToLatest(db);
  } catch (error) {
    await worker.close();
    throw error;
  }
  return {
    db,
    backup: async (to) => {
      await worker.ask({ type: "backup", path: to });
    },
    close: async () => {
      await db.destroy();
      await worker.close();
    },
  };
}

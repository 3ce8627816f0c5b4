import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Bytes of the log's file that snapshots do not explain: entries, authorship and what SQLite needs to keep
 * them. The server must not be running.
 */
export function historyBytes(dataDir: string): number {
  const path = join(dataDir, "log.db");
  const database = new DatabaseSync(path);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const row = database.prepare("SELECT coalesce(sum(length(bytes)), 0) AS bytes FROM snapshot").get();
  database.close();
  return statSync(path).size - Number(row?.["bytes"]);
}

/**
 * Opens both databases of a data folder as they are at one moment, while a server may be at work on them. What people do in one
 * step lies in both: of what is under way at that moment the copies hold what a server that is killed then would leave, and settle it
 * as that does (HI49, SG22, AR46).
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { logFile, recordsFile } from "../data-folder.ts";

export interface OneMoment {
  readonly log: DatabaseSync;
  readonly records: DatabaseSync;
}

/** Between two commits of a busy server is time for many tries. */
const triesMax = 1_000;

/** Both have a read transaction open, and are their caller's to close. */
export function openAtOneMoment(folder: string): OneMoment {
  const log = open(join(folder, logFile));
  const records = open(join(folder, recordsFile));
  const watch = open(join(folder, logFile));
  try {
    for (let tries = 1; ; tries += 1) {
      const before = commitsOf(watch);
      for (const database of [log, records]) begin(database);
      // Nothing was written to the log since before it was begun: it is as it was when the records were.
      if (commitsOf(watch) === before) return { log, records };
      if (tries === triesMax) throw new Error(`${folder} was written to whenever it was to be copied`);
      for (const database of [log, records]) database.exec("COMMIT");
    }
  } catch (error) {
    log.close();
    records.close();
    throw error;
  } finally {
    watch.close();
  }
}

function open(path: string): DatabaseSync {
  // Read-only: whoever closes a database last otherwise changes it, and this may be all there is.
  return new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
}

/** A transaction sees what was there when it first read. */
function begin(database: DatabaseSync): void {
  database.exec("BEGIN");
  database.prepare("SELECT count(*) FROM sqlite_master").get();
}

/** Another number after each commit of anybody else. */
function commitsOf(database: DatabaseSync): unknown {
  return database.prepare("PRAGMA data_version").get()?.data_version;
}

/**
 * What is looked at before a log is served at all. Together with the checksums that are looked at when a document
 * is loaded, no flipped bit of the file goes unnoticed:
 *
 * 1. SQLite finds the whole file in order: pages, keys and indexes (`integrity_check`; `quick_check` passes over rows
 *    that are out of the order of their key, and a search then misses what follows them).
 * 2. The tables are those of the newest schema, to the letter.
 * 3. Each document's and person's row, and each note of a restore, has its checksum.
 * 4. No row belongs to a document that is not there.
 */
import { DocStoreError } from "../DocStore.ts";
import { documentChecksum, restoredChecksum } from "./checksums.ts";
import type { Driver } from "./driver.ts";
import { readPersons } from "./persons.ts";
import { number, text } from "./rows.ts";
import { hasNewestTables } from "./schema.ts";

const tablesOfDocuments = ["piece", "owner", "snapshot"] as const;

/** Throws `corrupt` unless SQLite finds the whole file in order. To be asked before anything else. */
export function checkFile(driver: Driver): void {
  const answer = driver.prepare("PRAGMA integrity_check(1)").get();
  const verdict = answer && Object.values(answer)[0];
  if (verdict !== "ok") throw damaged(String(verdict));
}

/** Throws `corrupt` unless the tables are what they were. For a log with the newest schema. */
export function checkTables(driver: Driver): void {
  if (!hasNewestTables(driver)) throw damaged("its tables are not those that the server made");
  checkDocuments(driver);
  readPersons((sql) => driver.prepare(sql));
  for (const row of driver.prepare("SELECT at, checksum FROM restored").all()) {
    if (restoredChecksum(number(row, "at")) !== number(row, "checksum"))
      throw damaged("the note of a restore has a wrong checksum");
  }
}

function checkDocuments(driver: Driver): void {
  const known = new Set<number>();
  for (const row of driver.prepare("SELECT id, partnership, name, epoch, checksum FROM document").all()) {
    const id = number(row, "id");
    known.add(id);
    const expected = documentChecksum(id, text(row, "partnership"), text(row, "name"), number(row, "epoch"));
    if (expected !== number(row, "checksum")) throw damaged(`the row of document ${id} has a wrong checksum`);
  }
  for (const table of tablesOfDocuments) {
    for (const id of documentsIn(driver, table)) {
      if (!known.has(id)) throw damaged(`table ${table} speaks of document ${id}, which is not there`);
    }
  }
}

/** The documents a table speaks of, one jump through its key for each, however many rows they have. */
function* documentsIn(driver: Driver, table: (typeof tablesOfDocuments)[number]): Generator<number> {
  const next = driver.prepare(`SELECT min(document) AS id FROM ${table} WHERE document > ?`);
  for (let id = Number.MIN_SAFE_INTEGER; ;) {
    const found = next.get(id)?.["id"];
    if (typeof found !== "number") return;
    yield (id = found);
  }
}

function damaged(what: string): DocStoreError {
  return new DocStoreError("corrupt", `log.db is damaged: ${what}`);
}

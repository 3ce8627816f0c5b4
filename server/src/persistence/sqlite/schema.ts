/** Tables of the log's own file, as numbered steps that only go forward. */
import {
  documentChecksum,
  entryChecksum,
  entryChecksumBeforeTimes,
  ownerChecksum,
  recoveredChecksum,
  restoredChecksum,
} from "./checksums.ts";
import { openDriver, type Driver } from "./driver.ts";
import { entryOf, number, recoveredOf } from "./rows.ts";
import { moveEntriesIntoPieces } from "./step-to-pieces.ts";

const steps: readonly (string | ((driver: Driver) => void))[] = [
  `
  CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    partnership TEXT NOT NULL,
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 1,
    UNIQUE (partnership, name)
  ) STRICT;
  CREATE TABLE entry (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, epoch, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE owner (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    client INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (document, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshot (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, epoch)
  ) STRICT;
  CREATE TABLE recovered (
    id TEXT PRIMARY KEY,
    partnership TEXT NOT NULL,
    document TEXT NOT NULL,
    person TEXT NOT NULL,
    text TEXT NOT NULL,
    block TEXT,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX recovered_of ON recovered (partnership, person, at);
  `,
  `CREATE TABLE restored (at INTEGER NOT NULL) STRICT;`,
  // Every row has a checksum, and that of an entry covers its time. An entry found damaged stays so.
  `
  ALTER TABLE document ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE owner ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE recovered ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE restored ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  UPDATE document SET checksum = document_checksum(id, partnership, name, epoch);
  UPDATE owner SET checksum = owner_checksum(document, client, person);
  UPDATE recovered SET checksum = recovered_checksum(id, partnership, document, person, text, block, at);
  UPDATE restored SET checksum = restored_checksum(at);
  UPDATE entry SET checksum = entry_checksum(document, epoch, seq, at, person, bytes)
    WHERE checksum = entry_checksum_before_times(document, epoch, seq, at, person, bytes);
  `,
  moveEntriesIntoPieces,
  `ALTER TABLE snapshot ADD COLUMN outline BLOB NOT NULL DEFAULT x'';`,
];

/** The newest schema. */
export const schemaVersion = steps.length;

/** What `PRAGMA user_version` says; 0 for a new file. */
export function versionOf(driver: Driver): number {
  return number(driver.prepare("PRAGMA user_version").get(), "user_version");
}

/** Brings the file to the newest schema, or to an older one, for tests. Throws when a newer server wrote it. */
export function migrate(driver: Driver, to = schemaVersion): void {
  const version = versionOf(driver);
  if (version > schemaVersion) {
    throw new Error(`log.db has schema ${version}; this server knows ${schemaVersion}`);
  }
  if (version === to) return;
  defineChecksums(driver);
  for (let step = version; step < to; step++) {
    driver.transaction(() => {
      const change = steps[step] ?? "";
      if (typeof change === "string") driver.execute(change);
      else change(driver);
      driver.execute(`PRAGMA user_version = ${step + 1}`);
    });
  }
}

/** True when the tables are exactly those of the newest schema. */
export function hasNewestTables(driver: Driver): boolean {
  const fresh = openDriver(":memory:");
  try {
    migrate(fresh);
    return tablesOf(driver) === tablesOf(fresh);
  } finally {
    fresh.close();
  }
}

function tablesOf(driver: Driver): string {
  return JSON.stringify(
    driver.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").all(),
  );
}

/** What the steps call from SQL. */
function defineChecksums(driver: Driver): void {
  driver.define("document_checksum", (id, partnership, name, epoch) =>
    documentChecksum(Number(id), String(partnership), String(name), Number(epoch)),
  );
  driver.define("owner_checksum", (document, client, person) =>
    ownerChecksum(Number(document), Number(client), String(person)),
  );
  driver.define("restored_checksum", (at) => restoredChecksum(Number(at)));
  driver.define(
    "recovered_checksum",
    (id = "", partnership = "", document = "", person = "", words = "", block = null, at = 0) =>
      recoveredChecksum(recoveredOf({ id, partnership, document, person, text: words, block, at })),
  );
  for (const [name, checksum] of [
    ["entry_checksum", entryChecksum],
    ["entry_checksum_before_times", entryChecksumBeforeTimes],
  ] as const) {
    driver.define(name, (document, epoch, seq = 0, at = 0, person = "", update = null) =>
      checksum(Number(document), Number(epoch), entryOf({ seq, at, person, bytes: update })),
    );
  }
}

/** Tables of the log's own file, as numbered steps that only go forward. */
import type { Driver } from "./driver.ts";

const steps: readonly string[] = [
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
];

/** Brings the file to the newest schema. Throws when it was written by a newer server. */
export function migrate(driver: Driver): void {
  const version = Number(driver.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
  if (version > steps.length)
    throw new Error(`log.db has schema ${version}; this server knows ${steps.length}`);
  for (let step = version; step < steps.length; step++) {
    driver.transaction(() => {
      driver.execute(steps[step] ?? "");
      driver.execute(`PRAGMA user_version = ${step + 1}`);
    });
  }
}

import { expect, test } from "vitest";
import type { LogEntry } from "../DocStore.ts";
import { entryChecksumBeforeTimes } from "./checksums.ts";
import { openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import { migrate, schemaVersion, versionOf } from "./schema.ts";
import { checkTables } from "./soundness.ts";

const key = { partnershipId: "p1", document: "agenda" };

function entry(seq: number): LogEntry {
  return { seq, at: 1000 + seq, personId: "ana", update: new Uint8Array([seq, 7]) };
}

/** A file as the servers wrote it that knew two steps. */
function older(): Driver {
  const driver = openDriver(":memory:");
  migrate(driver, 2);
  driver.execute(`
    INSERT INTO document (id, partnership, name, epoch) VALUES (1, 'p1', 'agenda', 3);
    INSERT INTO owner (document, client, person) VALUES (1, 7, 'ana');
    INSERT INTO restored (at) VALUES (1800000000);
    INSERT INTO recovered (id, partnership, document, person, text, block, at)
      VALUES ('r1', 'p1', 'agenda', 'ana', 'words', NULL, 5);
  `);
  const insert = driver.prepare(
    "INSERT INTO entry (document, epoch, seq, at, person, checksum, bytes) VALUES (1, 3, ?, ?, ?, ?, ?)",
  );
  for (const one of [entry(1), entry(2)]) {
    insert.run(one.seq, one.at, one.personId, entryChecksumBeforeTimes(1, 3, one), one.update);
  }
  return driver;
}

test("[ST13] a file of an older schema is brought forward with everything in it", () => {
  const driver = older();
  migrate(driver);
  checkTables(driver);
  expect(versionOf(driver)).toBe(schemaVersion);
  const [loaded, recovered] = new LogDatabase(driver).run([
    { do: "load", key },
    { do: "listRecovered", partnershipId: "p1", personId: "ana" },
  ]);
  expect(loaded).toEqual({
    ok: true,
    value: {
      epoch: 3,
      lineage: 1_800_000_000,
      seq: 2,
      snapshot: null,
      entries: [entry(1), entry(2)],
      owners: new Map([[7, "ana"]]),
    },
  });
  expect(recovered).toEqual({
    ok: true,
    value: [
      {
        id: "r1",
        partnershipId: "p1",
        document: "agenda",
        personId: "ana",
        text: "words",
        blockId: null,
        at: 5,
      },
    ],
  });
});

test("[ST13] an entry that was damaged in the older file is still found after the step", () => {
  const driver = older();
  driver.execute("UPDATE entry SET bytes = x'05' WHERE seq = 2");
  migrate(driver);
  const [loaded] = new LogDatabase(driver).run([{ do: "load", key }]);
  expect(loaded).toMatchObject({ ok: false, code: "corrupt" });
});

test.each([
  ["a document's name", "UPDATE document SET name = 'agendb'"],
  ["a document's epoch", "UPDATE document SET epoch = 2"],
  ["the note of a restore", "UPDATE restored SET at = at + 1"],
  ["a document of entries", "PRAGMA foreign_keys = OFF; UPDATE entry SET document = 5"],
])("[ST11] a file is not opened when its checksum shows a change of %s", (_what, change) => {
  const driver = older();
  migrate(driver);
  driver.execute(change);
  expect(() => checkTables(driver)).toThrow(/damaged/);
});

test.each([
  ["an owner", "UPDATE owner SET person = 'ben'"],
  ["the time of an entry", "UPDATE entry SET at = at + 1 WHERE seq = 2"],
  ["the epoch of the last entry", "UPDATE entry SET epoch = 4 WHERE seq = 2"],
])("[ST4] a document is not served when a change shows of %s", (_what, change) => {
  const driver = older();
  migrate(driver);
  driver.execute(change);
  const [loaded] = new LogDatabase(driver).run([{ do: "load", key }]);
  expect(loaded).toMatchObject({ ok: false, code: "corrupt" });
});

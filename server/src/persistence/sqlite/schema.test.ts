import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import type { LogEntry } from "../DocStore.ts";
import { documentChecksum, entryChecksum, entryChecksumBeforeTimes, snapshotChecksum } from "./checksums.ts";
import { openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import type { Outcome } from "./operations.ts";
import { pieceBytesMax } from "./piece.ts";
import { snapshotOf } from "./rows.ts";
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

/** A file as the servers wrote it that knew three steps: a row for each entry. */
function withRows(entries: readonly LogEntry[], document = 1): Driver {
  const driver = openDriver(":memory:");
  migrate(driver, 3);
  const insert = driver.prepare(
    "INSERT INTO entry (document, epoch, seq, at, person, checksum, bytes) VALUES (?, 3, ?, ?, ?, ?, ?)",
  );
  driver
    .prepare("INSERT INTO document (id, partnership, name, epoch, checksum) VALUES (1, 'p1', 'agenda', 3, ?)")
    .run(documentChecksum(1, "p1", "agenda", 3));
  driver.transaction(() => {
    for (const one of entries) {
      const { seq, at, personId, update } = one;
      insert.run(document, seq, at, personId, entryChecksum(document, 3, one), update);
    }
  });
  return driver;
}

const loadOf = (driver: Driver): Outcome | undefined => new LogDatabase(driver).run([{ do: "load", key }])[0];
const sinceOf = (driver: Driver, seq: number, limit = 100_000): Outcome | undefined =>
  new LogDatabase(driver).run([{ do: "since", key, epoch: 3, seq, limit }])[0];

test("[ST13] a snapshot that an older server made is still good", () => {
  const driver = openDriver(":memory:");
  migrate(driver, 4);
  const bytes = new Uint8Array([1, 2, 3]);
  const checksum = snapshotChecksum(1, 3, { seq: 5, bytes, outline: new Uint8Array() });
  expect(checksum, "as it was before there were outlines").toBe(crc32(bytes, crc32("1:3:5:snapshot")));
  driver
    .prepare("INSERT INTO document (id, partnership, name, epoch, checksum) VALUES (1, 'p1', 'agenda', 3, ?)")
    .run(documentChecksum(1, "p1", "agenda", 3));
  driver
    .prepare("INSERT INTO snapshot (document, epoch, seq, checksum, bytes) VALUES (1, 3, 5, ?, ?)")
    .run(checksum, bytes);
  migrate(driver);
  const row = driver.prepare("SELECT seq, checksum, bytes, outline FROM snapshot").get() ?? {};
  expect(snapshotOf(row)).toEqual({ seq: 5, bytes, outline: new Uint8Array() });
  expect(snapshotChecksum(1, 3, snapshotOf(row))).toBe(row["checksum"]);
});

test("[ST13] a long history becomes pieces with every entry as it was", () => {
  const people = ["ana", "ben", "cem"];
  const entries = Array.from({ length: 5_000 }, (_, index) => ({
    seq: index + 1,
    at: 1_700_000_000_000 + index * 731 - (index % 7) * 1_000,
    personId: people[(index * index) % 3] ?? "ana",
    update: new Uint8Array(index % 60).fill(index),
  }));
  const driver = withRows(entries);
  migrate(driver);
  checkTables(driver);
  expect(loadOf(driver)).toMatchObject({ ok: true, value: { seq: 5_000, entries } });
  const rows = driver.prepare("SELECT count(*) AS n, max(length(bytes)) AS most FROM piece").get();
  expect(rows?.["n"]).toBeLessThan(10);
  expect(rows?.["most"]).toBeLessThanOrEqual(pieceBytesMax);
});

test("[ST13] an entry found damaged in a row of its own stays damaged, and those around it are read", () => {
  const entries = Array.from({ length: 9 }, (_, index) => entry(index + 1));
  const driver = withRows(entries);
  driver.execute("UPDATE entry SET bytes = x'05' WHERE seq = 4; UPDATE entry SET at = 1 << 62 WHERE seq = 6");
  migrate(driver);
  checkTables(driver);
  expect(loadOf(driver)).toMatchObject({ ok: false, code: "corrupt" });
  expect(sinceOf(driver, 0, 3)).toMatchObject({ ok: true, value: entries.slice(0, 3) });
  expect(sinceOf(driver, 0, 4)).toMatchObject({
    ok: false,
    code: "corrupt",
    message: expect.stringMatching(/entry 4$/),
  });
  expect(sinceOf(driver, 4, 1)).toMatchObject({ ok: true, value: entries.slice(4, 5) });
  expect(sinceOf(driver, 5, 1)).toMatchObject({
    ok: false,
    code: "corrupt",
    message: expect.stringMatching(/entry 6$/),
  });
  expect(sinceOf(driver, 6)).toMatchObject({ ok: true, value: entries.slice(6) });
});

test("[ST13] an entry that was missing in the older file is still missed", () => {
  const driver = withRows([1, 2, 4, 5].map(entry));
  migrate(driver);
  expect(loadOf(driver)).toMatchObject({
    ok: false,
    code: "corrupt",
    message: expect.stringMatching(/missing.*entry 3$/),
  });
  expect(sinceOf(driver, 0, 2)).toMatchObject({ ok: true, value: [entry(1), entry(2)] });
  expect(sinceOf(driver, 3)).toMatchObject({ ok: false, code: "corrupt" });
});

test("[ST13] a step that cannot be made leaves the file as it was", () => {
  const driver = withRows([1, 2, 3].map(entry));
  driver.execute("PRAGMA foreign_keys = OFF; UPDATE entry SET document = 5 WHERE seq = 3");
  expect(() => migrate(driver)).toThrow(/document 5, which is not there/);
  expect(versionOf(driver)).toBe(3);
  const tables = driver.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('piece', 'person')");
  expect(tables.get()?.["n"]).toBe(0);
  expect(driver.prepare("SELECT count(*) AS n FROM entry").get()?.["n"]).toBe(3);
});

test("[ST13] a file of a newer server is not touched", () => {
  const driver = withRows([entry(1)]);
  driver.execute(`PRAGMA user_version = ${schemaVersion + 1}`);
  expect(() => migrate(driver)).toThrow(/knows/);
  expect(driver.prepare("SELECT count(*) AS n FROM entry").get()?.["n"]).toBe(1);
});

test.each([
  ["a document's name", "UPDATE document SET name = 'agendb'"],
  ["a document's epoch", "UPDATE document SET epoch = 2"],
  ["the note of a restore", "UPDATE restored SET at = at + 1"],
  ["a person", "UPDATE person SET id = 'ben'"],
  ["a document of entries", "PRAGMA foreign_keys = OFF; UPDATE piece SET document = 5"],
])("[ST11] a file is not opened when its checksum shows a change of %s", (_what, change) => {
  const driver = older();
  migrate(driver);
  driver.execute(change);
  expect(() => checkTables(driver)).toThrow(/damaged/);
});

test.each([
  ["an owner", "UPDATE owner SET person = 'ben'"],
  ["the first number of a piece", "UPDATE piece SET seq = 2"],
  ["how many entries a piece has", "UPDATE piece SET count = 1"],
  ["the bytes of a piece", "UPDATE piece SET bytes = CAST(bytes || x'00' AS BLOB)"],
  ["the epoch of a piece", "UPDATE piece SET epoch = 4"],
])("[ST4] a document is not served when a change shows of %s", (_what, change) => {
  const driver = older();
  migrate(driver);
  driver.execute(change);
  const [loaded] = new LogDatabase(driver).run([{ do: "load", key }]);
  expect(loaded).toMatchObject({ ok: false, code: "corrupt" });
});

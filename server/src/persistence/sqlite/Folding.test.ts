import { beforeEach, describe, expect, test } from "vitest";
import type { LogEntry } from "../DocStore.ts";
import { openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import { packAppend, PersonNumbers } from "./persons.ts";
import { pieceBytesMax } from "./piece.ts";
import { migrate } from "./schema.ts";

const key = { partnershipId: "p1", document: "agenda" };
const people = ["ana", "ben", "cem"];

let driver: Driver;
let database: LogDatabase;
let persons: PersonNumbers;
let epoch: number;
let written: LogEntry[];
beforeEach(() => {
  driver = openDriver(":memory:");
  migrate(driver);
  database = new LogDatabase(driver);
  persons = new PersonNumbers();
  epoch = 1;
  written = [];
});

/** Keystrokes, each a piece of its own, as somebody types who is alone. */
function type(count: number, bytes = 20): void {
  for (let index = 0; index < count; index += 1) {
    const seq = written.length + 1;
    const personId = people[Math.floor(seq / 7) % 3] ?? "ana";
    const update = new Uint8Array(bytes + (seq % 9)).fill(seq);
    const entry = { seq, at: 1_700_000_000_000 + seq * 311 - (seq % 5) * 400, personId, update };
    const [outcome] = database.run([
      packAppend({ key, epoch, entries: [{ ...entry, claims: [] }] }, persons),
    ]);
    expect(outcome).toEqual({ ok: true, value: null });
    written.push(entry);
  }
}

function snapshot(seq = written.length): void {
  database.run([
    {
      do: "saveSnapshot",
      key,
      epoch,
      snapshot: { seq, bytes: new Uint8Array([1]), outline: new Uint8Array() },
    },
  ]);
}

function foldAll(): number {
  let turns = 0;
  for (; database.folding.isDue; turns += 1) {
    if (turns > 1_000) throw new Error("it does not end");
    database.folding.turn();
  }
  return turns;
}

function read(seq = 0): unknown {
  // Another one, that remembers nothing.
  const [outcome] = new LogDatabase(driver).run([{ do: "since", key, epoch, seq, limit: 1_000_000 }]);
  return outcome?.ok === true ? outcome.value : outcome?.code;
}

const pieces = (): { seq: number; count: number; bytes: number }[] =>
  driver
    .prepare("SELECT seq, count, length(bytes) AS bytes FROM piece ORDER BY seq")
    .all()
    .map((row) => ({ seq: Number(row["seq"]), count: Number(row["count"]), bytes: Number(row["bytes"]) }));

describe("folding", () => {
  test("[ST17] makes few pieces of many, with every entry as it was", () => {
    type(4_000);
    snapshot();
    foldAll();
    expect(read()).toEqual(written);
    expect(pieces().length).toBeLessThanOrEqual(4);
    expect(Math.max(...pieces().map(({ bytes }) => bytes))).toBeLessThanOrEqual(pieceBytesMax);
  });

  test("[ST17] is done a few hundred rows at a time", () => {
    type(1_800);
    snapshot();
    let before = pieces().length;
    while (database.folding.isDue) {
      database.folding.turn();
      expect(before - pieces().length).toBeLessThanOrEqual(500);
      before = pieces().length;
      expect(read()).toEqual(written);
    }
    expect(before).toBeLessThanOrEqual(2);
  });

  test("[ST17] goes on where it was, and leaves large pieces as they are", () => {
    type(2_000);
    snapshot();
    foldAll();
    const [first] = pieces();
    driver.execute(
      "CREATE TRIGGER untouched BEFORE DELETE ON piece WHEN OLD.seq = 1 BEGIN SELECT raise(ABORT, 'touched'); END",
    );
    for (let round = 0; round < 10; round += 1) {
      type(300);
      snapshot();
      expect(foldAll()).toBeLessThanOrEqual(2);
    }
    expect(pieces()[0]).toEqual(first);
    expect(pieces().length).toBeLessThanOrEqual(5);
    expect(read()).toEqual(written);
  });

  test("[ST17] leaves what is behind the snapshot", () => {
    type(40);
    snapshot(25);
    foldAll();
    expect(pieces().map(({ seq }) => seq)).toEqual([
      1,
      ...Array.from({ length: 15 }, (_, index) => 26 + index),
    ]);
    expect(read()).toEqual(written);
  });

  test("[ST17] begins with the first piece again after a restart", () => {
    type(600);
    database = new LogDatabase(driver);
    type(600);
    snapshot();
    foldAll();
    database = new LogDatabase(driver);
    type(50);
    snapshot();
    foldAll();
    expect(pieces().length).toBeLessThanOrEqual(2);
    expect(read()).toEqual(written);
  });

  test("[ST17] makes no piece longer than may be, whatever the sizes of entries", () => {
    type(12, 15_000);
    type(3, 70_000);
    type(700);
    type(2, 31_000);
    snapshot();
    foldAll();
    expect(read()).toEqual(written);
    expect(pieces().filter(({ bytes, count }) => bytes > pieceBytesMax && count > 1)).toEqual([]);
    expect(pieces().length).toBeLessThan(16);
  });

  test.each([
    ["damaged bytes", "UPDATE piece SET bytes = x'0102' WHERE seq = 300"],
    ["a damaged number of entries", "UPDATE piece SET count = 2 WHERE seq = 300"],
    ["a missing entry", "DELETE FROM piece WHERE seq = 300"],
  ])("[ST4] [ST17] leaves %s where it is, still found", (_what, change) => {
    type(900);
    driver.execute(change);
    snapshot();
    foldAll();
    expect(read()).toBe("corrupt");
    const found = pieces();
    expect(found.length).toBeLessThanOrEqual(5);
    const [outcome] = database.run([{ do: "since", key, epoch, seq: 0, limit: 299 }]);
    expect(outcome).toEqual({ ok: true, value: written.slice(0, 299) });
    const behind = found.find(({ seq }) => seq > 300);
    expect(behind?.count).toBeGreaterThan(500);
  });

  test("[ST8] [ST17] finds nothing of what was forgotten meanwhile", () => {
    type(300);
    snapshot();
    database.run([{ do: "forget", partnershipId: "p1" }]);
    expect(foldAll()).toBe(1);
    expect(pieces()).toEqual([]);
    epoch = 2;
    written = [];
    type(30);
    snapshot();
    foldAll();
    expect(pieces()).toMatchObject([{ seq: 1, count: 30 }]);
    expect(read()).toEqual(written);
  });

  test("[ST17] that fails changes nothing, and is done after the next snapshot", () => {
    type(300);
    snapshot();
    driver.execute(
      "CREATE TRIGGER refusing BEFORE INSERT ON piece BEGIN SELECT raise(ABORT, 'refused by the test'); END",
    );
    expect(() => database.folding.turn()).toThrow(/refused/);
    expect(database.folding.isDue).toBe(false);
    expect(pieces()).toHaveLength(300);
    driver.execute("DROP TRIGGER refusing");
    type(1);
    snapshot();
    foldAll();
    expect(pieces()).toHaveLength(1);
    expect(read()).toEqual(written);
  });
});

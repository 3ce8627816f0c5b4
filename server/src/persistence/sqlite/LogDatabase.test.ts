import { beforeEach, describe, expect, test } from "vitest";
import type { NewEntry, StoredDocument } from "../DocStore.ts";
import { openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import type { Operation, Outcome } from "./operations.ts";
import { packAppend, PersonNumbers } from "./persons.ts";
import { migrate } from "./schema.ts";

const agenda = { partnershipId: "p1", document: "agenda" };
const charter = { partnershipId: "p1", document: "charter" };

function entry(seq: number, more: Partial<NewEntry> = {}): NewEntry {
  return { seq, at: 1_000 + seq, personId: "ana", update: new Uint8Array([seq, 7]), claims: [], ...more };
}

function stored(outcome: Outcome | undefined): StoredDocument {
  if (outcome?.ok !== true) throw new Error(outcome?.message ?? "no answer");
  // Safe: only asked of the answer to `load`.
  return outcome.value as StoredDocument;
}

let driver: Driver;
let database: LogDatabase;
let persons: PersonNumbers;
beforeEach(() => {
  driver = openDriver(":memory:");
  migrate(driver);
  database = new LogDatabase(driver);
  persons = new PersonNumbers();
});

const append = (key: typeof agenda, ...entries: NewEntry[]): Operation =>
  packAppend({ key, epoch: 1, entries }, persons);
const load = (key: typeof agenda): StoredDocument => stored(database.run([{ do: "load", key }])[0]);

describe("one commit", () => {
  test("[ST3] what fails in the middle of an append leaves nothing of it, and takes none beside it along", () => {
    driver.execute(`
      CREATE TRIGGER refusing BEFORE INSERT ON owner WHEN NEW.client = 13
      BEGIN SELECT raise(ABORT, 'refused by the test'); END
    `);
    const outcomes = database.run([
      append(agenda, entry(1, { claims: [7] })),
      append(agenda, entry(2), entry(3, { personId: "ben", claims: [13] })),
      append(charter, entry(1, { personId: "cem" })),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(load(agenda)).toMatchObject({ seq: 1, entries: [{ seq: 1 }], owners: new Map([[7, "ana"]]) });
    expect(load(charter).entries).toMatchObject([{ personId: "cem" }]);
    expect(database.persons().map(({ id }) => id)).toEqual(["ana", "cem"]);
  });

  test("[ST3] a refused append leaves no document and no person behind", () => {
    const [outcome] = database.run([append(agenda, entry(2))]);
    expect(outcome).toMatchObject({ ok: false, code: "conflict" });
    expect(driver.prepare("SELECT (SELECT count(*) FROM document) AS n").get()?.["n"]).toBe(0);
    expect(database.persons()).toEqual([]);
  });
});

describe("numbers of persons", () => {
  test("[ST15] are the same for ever, and given once", () => {
    database.run([append(agenda, entry(1), entry(2, { personId: "ben" }))]);
    const later = new PersonNumbers(database.persons());
    database.run([
      packAppend({ key: agenda, epoch: 1, entries: [entry(3, { personId: "cem" }), entry(4)] }, later),
    ]);
    expect(load(agenda).entries.map(({ personId }) => personId)).toEqual(["ana", "ben", "cem", "ana"]);
    expect(database.persons()).toEqual([
      { number: 1, id: "ana" },
      { number: 2, id: "ben" },
      { number: 3, id: "cem" },
    ]);
  });

  test("[ST15] come again until one of the appends that bring them is stored", () => {
    const first = append(agenda, entry(1));
    const again = append(agenda, entry(1));
    expect([first, again]).toMatchObject([
      { persons: [{ number: 1, id: "ana" }] },
      { persons: [{ number: 1, id: "ana" }] },
    ]);
    persons.stored([{ number: 1, id: "ana" }]);
    expect(append(agenda, entry(1))).toMatchObject({ persons: [] });
  });

  test("[ST15] that stand for somebody else are refused before anything is written", () => {
    database.run([append(agenda, entry(1))]);
    const stranger = new PersonNumbers();
    const entries = [entry(2, { personId: "eve" })];
    const [outcome] = database.run([packAppend({ key: agenda, epoch: 1, entries }, stranger)]);
    expect(outcome).toMatchObject({ ok: false, code: "failed" });
    expect(load(agenda).seq).toBe(1);
  });
});

describe("pieces", () => {
  beforeEach(() => {
    database.run([append(agenda, entry(1), entry(2), entry(3)), append(agenda, entry(4), entry(5))]);
  });

  test("[ST15] are read from any entry on", () => {
    for (let after = 0; after <= 5; after += 1) {
      const seqs = (limit: number): unknown => {
        const [outcome] = database.run([{ do: "since", key: agenda, epoch: 1, seq: after, limit }]);
        return outcome?.ok === true ? outcome.value : outcome;
      };
      const rest = [1, 2, 3, 4, 5].slice(after).map((seq) => ({ ...entry(seq), claims: undefined }));
      expect(seqs(1_000)).toEqual(rest);
      expect(seqs(2)).toEqual(rest.slice(0, 2));
    }
  });

  test("[ST5] [ST15] a snapshot may end within one", () => {
    const snapshot = { seq: 2, bytes: new Uint8Array([9]), outline: new Uint8Array() };
    database.run([{ do: "saveSnapshot", key: agenda, epoch: 1, snapshot }]);
    expect(load(agenda)).toMatchObject({ seq: 5, snapshot, entries: [{ seq: 3 }, { seq: 4 }, { seq: 5 }] });
  });

  test.each([
    ["a gap", "DELETE FROM piece WHERE seq = 1", 0],
    ["a gap before what is asked for", "DELETE FROM piece WHERE seq = 1", 2],
    ["an entry stored twice", "UPDATE piece SET seq = 3 WHERE seq = 4", 0],
    ["an entry stored twice before what is asked for", "UPDATE piece SET seq = 3 WHERE seq = 4", 3],
    ["a missing end", "DELETE FROM piece WHERE seq = 4", 3],
  ])("[ST4] are not served with %s", (_what, change, after) => {
    driver.execute(change);
    const [outcome] = database.run([{ do: "since", key: agenda, epoch: 1, seq: after, limit: 10 }]);
    expect(outcome).toMatchObject({ ok: false, code: "corrupt" });
  });

  test("[ST18] before a snapshot are not read to open a document", () => {
    const snapshot = { seq: 3, bytes: new Uint8Array([9]), outline: new Uint8Array() };
    database.run([{ do: "saveSnapshot", key: agenda, epoch: 1, snapshot }]);
    // Whoever read it would find it damaged.
    driver.execute("UPDATE piece SET bytes = x'00' WHERE seq = 1");
    expect(load(agenda)).toMatchObject({ seq: 5, snapshot, entries: [{ seq: 4 }, { seq: 5 }] });
    const [outcome] = database.run([{ do: "since", key: agenda, epoch: 1, seq: 0, limit: 10 }]);
    expect(outcome).toMatchObject({ ok: false, code: "corrupt" });
  });

  test("[ST4] are not served with an author who is not there", () => {
    driver.execute("DELETE FROM person");
    const [outcome] = database.run([{ do: "load", key: agenda }]);
    expect(outcome).toMatchObject({ ok: false, code: "corrupt" });
  });
});

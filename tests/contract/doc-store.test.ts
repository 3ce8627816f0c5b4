/** What every `DocStore` does, whatever it is made of. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type {
  Append,
  DocStore,
  NewEntry,
  RecoveredText,
  Snapshot,
} from "@commontable/server/persistence/DocStore.ts";
import { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";
import { personChecksum } from "@commontable/server/persistence/sqlite/checksums.ts";
import { openDriver } from "@commontable/server/persistence/sqlite/driver.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";

const key = { partnershipId: "p1", document: "agenda" };

/** One entry by itself, as a lone typist makes it. */
function entry(seq: number, { claims = [], ...more }: Partial<Append & NewEntry> = {}): Append {
  return {
    key,
    epoch: 1,
    entries: [{ seq, at: 1000 + seq, personId: "ana", update: new Uint8Array([seq]), claims }],
    ...more,
  };
}

function snapshotOf(seq: number, ...bytes: number[]): Snapshot {
  return { seq, bytes: new Uint8Array(bytes), outline: new Uint8Array([seq, 5]) };
}

function only({ entries: [first] }: Append): NewEntry {
  if (!first) throw new Error("an append without entries");
  return first;
}

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-store-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const adapters = [
  { name: "memory", open: async (): Promise<DocStore> => new MemoryDocStore() },
  { name: "sqlite", open: (): Promise<DocStore> => openSqliteDocStore({ directory }) },
];

describe.each(adapters)("$name", ({ open }) => {
  let store: DocStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test("[ST1] a document that was never written is empty, at epoch 1", async () => {
    expect(await store.load(key)).toEqual({
      epoch: 1,
      lineage: 0,
      seq: 0,
      snapshot: null,
      entries: [],
      owners: new Map(),
    });
  });

  test("[ST2] entries come back in order, with author, time and bytes", async () => {
    await Promise.all([1, 2, 3].map((seq) => store.append(entry(seq))));
    const { seq, entries } = await store.load(key);
    expect(seq).toBe(3);
    expect(entries).toEqual(
      [1, 2, 3].map((seq) => ({ seq, at: 1000 + seq, personId: "ana", update: new Uint8Array([seq]) })),
    );
  });

  test("[ST2] heads name the documents in which something is written, and how far each goes", async () => {
    await store.append(entry(1));
    await store.append(entry(2));
    await store.append(entry(1, { key: { partnershipId: "p1", document: "charter" } }));
    await store.append(entry(1, { key: { partnershipId: "p2", document: "agenda" } }));
    await store.load({ partnershipId: "p1", document: "cycle" });
    expect(await store.heads("p1")).toEqual([
      { document: "agenda", epoch: 1, seq: 2 },
      { document: "charter", epoch: 1, seq: 1 },
    ]);
    await store.forget("p1");
    expect(await store.heads("p1")).toEqual([]);
    expect(await store.heads("p2")).toEqual([{ document: "agenda", epoch: 1, seq: 1 }]);
  });

  test("[ST3] a number is stored once, and numbers have no holes", async () => {
    await store.append(entry(1));
    await expect(store.append(entry(1))).rejects.toMatchObject({ code: "conflict" });
    await expect(store.append(entry(3))).rejects.toMatchObject({ code: "conflict" });
    await store.append(entry(2));
    expect((await store.load(key)).seq).toBe(2);
  });

  test("[ST3] an entry that is refused does not take those beside it along", async () => {
    const other = { partnershipId: "p1", document: "charter" };
    await store.append(entry(1));
    const outcomes = await Promise.allSettled([
      store.append(entry(1)),
      store.append(entry(1, { key: other })),
      store.append(entry(2)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect((await store.load(key)).seq).toBe(2);
    expect((await store.load(other)).seq).toBe(1);
  });

  test("[ST15] entries appended at once are stored together, each with its author, time and claims", async () => {
    const entries = [
      { seq: 1, at: 5_000, personId: "ana", update: new Uint8Array([1, 1]), claims: [7] },
      { seq: 2, at: 4_000, personId: "ben", update: new Uint8Array(), claims: [] },
      { seq: 3, at: 9_000, personId: "ben", update: new Uint8Array([3]), claims: [8, 9] },
      { seq: 4, at: 9_000, personId: "ana", update: new Uint8Array(40_000).fill(4), claims: [] },
    ];
    await store.append({ key, epoch: 1, entries });
    const { seq, entries: found, owners } = await store.load(key);
    expect(seq).toBe(4);
    expect(found).toEqual(entries.map(({ claims: _claims, ...entry }) => entry));
    expect(owners).toEqual(
      new Map([
        [7, "ana"],
        [8, "ben"],
        [9, "ben"],
      ]),
    );
    await store.saveSnapshot(key, 1, snapshotOf(2, 9));
    expect((await store.load(key)).entries).toEqual(found.slice(2));
    expect(await store.since(key, 1, 1, 2)).toEqual(found.slice(1, 3));
  });

  test("[ST15] of entries that do not all follow the last one, none is stored", async () => {
    const at = (seq: number): NewEntry => ({
      seq,
      at: seq,
      personId: `p${seq}`,
      update: new Uint8Array([seq]),
      claims: [seq],
    });
    await store.append(entry(1));
    for (const wrong of [
      [at(1), at(2)],
      [at(2), at(4)],
      [at(3), at(4)],
      [at(2), at(2)],
    ])
      await expect(store.append({ key, epoch: 1, entries: wrong })).rejects.toMatchObject({
        code: "conflict",
      });
    expect(await store.load(key)).toMatchObject({ seq: 1, owners: new Map() });
    await store.append({ key, epoch: 1, entries: [at(2), at(3)] });
    expect((await store.load(key)).entries.map(({ personId }) => personId)).toEqual(["ana", "p2", "p3"]);
  });

  test("[ST3] an entry of another epoch is refused", async () => {
    await expect(store.append(entry(1, { epoch: 2 }))).rejects.toMatchObject({ code: "conflict" });
  });

  test("[ST4] a client id belongs to the first person stored for it", async () => {
    await store.append(entry(1, { claims: [7] }));
    await store.claim(key, 7, "ben");
    await store.claim(key, 8, "ben");
    await store.append(entry(2, { claims: [8] }));
    expect((await store.load(key)).owners).toEqual(
      new Map([
        [7, "ana"],
        [8, "ben"],
      ]),
    );
  });

  test("[ST5] a snapshot takes the place of the entries it holds", async () => {
    for (const seq of [1, 2, 3]) await store.append(entry(seq));
    await store.saveSnapshot(key, 1, snapshotOf(2, 9, 9));
    const stored = await store.load(key);
    expect(stored.snapshot).toEqual(snapshotOf(2, 9, 9));
    expect(stored.entries.map(({ seq }) => seq)).toEqual([3]);
    expect(stored.seq).toBe(3);
  });

  test("[ST5] an older snapshot does not replace a newer one", async () => {
    for (const seq of [1, 2, 3]) await store.append(entry(seq));
    await store.saveSnapshot(key, 1, snapshotOf(3, 3));
    await store.saveSnapshot(key, 1, snapshotOf(1, 1));
    expect((await store.load(key)).snapshot?.seq).toBe(3);
  });

  test("[ST5] without its snapshots a document is whole", async () => {
    for (const seq of [1, 2]) await store.append(entry(seq));
    await store.saveSnapshot(key, 1, snapshotOf(2, 9));
    await store.dropSnapshots(key);
    expect((await store.load(key)).entries.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test("[ST2] entries are read on from any number", async () => {
    for (const seq of [1, 2, 3, 4]) await store.append(entry(seq));
    expect((await store.since(key, 1, 1, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test("[ST8] forgetting removes every word and raises the epoch", async () => {
    const other = { partnershipId: "p2", document: "agenda" };
    await store.append(entry(1, { claims: [7] }));
    await store.append(entry(1, { key: other }));
    await store.forget("p1");
    expect(await store.load(key)).toEqual({
      epoch: 2,
      lineage: 0,
      seq: 0,
      snapshot: null,
      entries: [],
      owners: new Map(),
    });
    expect((await store.load(other)).seq).toBe(1);
    await store.append(entry(1, { epoch: 2 }));
    expect((await store.load(key)).seq).toBe(1);
  });

  test("[ST9] recovered text is listed for its author only, latest first, until dismissed", async () => {
    const text = (id: string, more: Partial<RecoveredText> = {}): RecoveredText => ({
      id,
      partnershipId: "p1",
      document: "agenda",
      personId: "ana",
      text: id,
      blockId: "b1",
      at: 0,
      ...more,
    });
    await store.addRecovered(text("one"));
    await store.addRecovered(text("two", { at: 60_000 }));
    await store.addRecovered(text("bens", { personId: "ben" }));
    expect((await store.listRecovered("p1", "ana")).map(({ id }) => id)).toEqual(["two", "one"]);
    expect(await store.dismissRecovered("p1", "ben", "one")).toBe(false);
    expect(await store.dismissRecovered("p1", "ana", "one")).toBe(true);
    expect(await store.listRecovered("p1", "ana")).toEqual([text("two", { at: 60_000 })]);
  });

  test("[ST9] words lost one after the other at one place become one text", async () => {
    const at = (id: string, ms: number): RecoveredText => ({
      id,
      partnershipId: "p1",
      document: "agenda",
      personId: "ana",
      blockId: null,
      text: id,
      at: ms,
    });
    await store.addRecovered(at("a", 0));
    await store.addRecovered(at("b", 9_000));
    await store.addRecovered(at("c", 30_000));
    expect((await store.listRecovered("p1", "ana")).map(({ text }) => text)).toEqual(["c", "ab"]);
  });

  test("[ST6] a closed store refuses", async () => {
    await store.close();
    await expect(store.load(key)).rejects.toMatchObject({ code: "closed" });
  });
});

describe("sqlite", () => {
  const damage = (sql: string): void => {
    const database = new DatabaseSync(join(directory, "log.db"));
    database.exec(sql);
    database.close();
  };

  test("[ST7] everything is there after closing and opening", async () => {
    const before = await openSqliteDocStore({ directory });
    await before.append(entry(1, { claims: [7] }));
    await before.close();
    const after = await openSqliteDocStore({ directory });
    expect((await after.load(key)).entries).toHaveLength(1);
    await after.close();
  });

  test("[ST16] everything asked in one turn is one commit", async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker): number => workers.push(worker);
    process.on("worker", note);
    const store = await openSqliteDocStore({ directory });
    process.off("worker", note);
    const [worker] = workers;
    if (!worker) throw new Error("the store has no thread");
    const posted = vi.spyOn(worker, "postMessage");
    const documents = Array.from({ length: 50 }, (_, index) => ({ ...key, document: `d${index}` }));
    await Promise.all(documents.map((document) => store.append(entry(1, { key: document }))));
    expect(posted).toHaveBeenCalledTimes(1);
    await store.close();
  });

  test("[ST15] a person whose first append failed is known by the next", async () => {
    const store = await openSqliteDocStore({ directory });
    await store.append(entry(1));
    const outcomes = await Promise.allSettled([
      store.append(entry(1, { entries: [{ ...only(entry(1)), personId: "ben" }] })),
      store.append(entry(2, { entries: [{ ...only(entry(2)), personId: "cem" }] })),
      store.append(entry(3, { entries: [{ ...only(entry(3)), personId: "ben" }] })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    await store.append(entry(4, { entries: [{ ...only(entry(4)), personId: "dan" }] }));
    const people = ["ana", "cem", "ben", "dan"];
    expect((await store.load(key)).entries.map(({ personId }) => personId)).toEqual(people);
    await store.close();
    const again = await openSqliteDocStore({ directory });
    await again.append(entry(5, { entries: [{ ...only(entry(5)), personId: "eva" }] }));
    expect((await again.load(key)).entries.map(({ personId }) => personId)).toEqual([...people, "eva"]);
    await again.close();
  });

  test("[ST15] a person whom another program wrote into the file meanwhile costs one append", async () => {
    const store = await openSqliteDocStore({ directory });
    await store.append(entry(1));
    const other = openDriver(join(directory, "log.db"));
    other
      .prepare("INSERT INTO person (number, id, checksum) VALUES (2, 'eve', ?)")
      .run(personChecksum({ number: 2, id: "eve" }));
    other.close();
    const bens = entry(2, { entries: [{ ...only(entry(2)), personId: "ben" }] });
    await expect(store.append(bens)).rejects.toMatchObject({ code: "conflict" });
    await store.append(bens);
    expect((await store.load(key)).entries.map(({ personId }) => personId)).toEqual(["ana", "ben"]);
    await store.close();
  });

  test("[ST4] an entry with a wrong checksum is found and never served", async () => {
    const before = await openSqliteDocStore({ directory });
    for (const seq of [1, 2]) await before.append(entry(seq));
    await before.close();
    damage("UPDATE piece SET bytes = x'05' WHERE seq = 2");
    const after = await openSqliteDocStore({ directory });
    await expect(after.load(key)).rejects.toMatchObject({ code: "corrupt" });
    await after.close();
  });

  test("[ST4] entries that changed places are found", async () => {
    const before = await openSqliteDocStore({ directory });
    for (const seq of [1, 2]) await before.append(entry(seq));
    await before.close();
    damage("UPDATE piece SET seq = seq + 10; UPDATE piece SET seq = 13 - seq;");
    const after = await openSqliteDocStore({ directory });
    await expect(after.load(key)).rejects.toMatchObject({ code: "corrupt" });
    await after.close();
  });

  test.each([
    "UPDATE snapshot SET bytes = x'09'",
    "UPDATE snapshot SET outline = x'0105ff'",
    "UPDATE snapshot SET outline = x''",
    "UPDATE snapshot SET bytes = x'01020301', outline = x'05'",
    "UPDATE snapshot SET seq = 2",
  ])("[ST5] a damaged snapshot is passed over for the log: %s", async (change) => {
    const before = await openSqliteDocStore({ directory });
    await before.append(entry(1));
    await before.saveSnapshot(key, 1, snapshotOf(1, 1, 2, 3));
    await before.close();
    damage(change);
    const after = await openSqliteDocStore({ directory });
    const stored = await after.load(key);
    expect(stored.snapshot).toBeNull();
    expect(stored.entries).toHaveLength(1);
    await after.close();
  });

  test("[ST10] a backup made while writing opens and is whole", async () => {
    const store = await openSqliteDocStore({ directory });
    for (let seq = 1; seq <= 50; seq++) await store.append(entry(seq));
    const writing = Promise.all(Array.from({ length: 50 }, (_, index) => store.append(entry(51 + index))));
    const copy = join(directory, "copy");
    mkdirSync(copy);
    await store.backup(join(copy, "log.db"));
    await writing;
    await store.close();
    const restored = await openSqliteDocStore({ directory: copy });
    expect((await restored.load(key)).seq).toBeGreaterThanOrEqual(50);
    await restored.close();
  });

  test("[ST11] a file that is not sound is not opened", async () => {
    writeFileSync(join(directory, "log.db"), "this is not a database, however long it may be ".repeat(200));
    await expect(openSqliteDocStore({ directory })).rejects.toMatchObject({ code: "corrupt" });
  });
});

/** What every `DocStore` does, whatever it is made of. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Append, DocStore, RecoveredText } from "@commontable/server/persistence/DocStore.ts";
import { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";

const key = { partnershipId: "p1", document: "agenda" };

function entry(seq: number, more: Partial<Append> = {}): Append {
  return {
    key,
    epoch: 1,
    seq,
    at: 1000 + seq,
    personId: "ana",
    update: new Uint8Array([seq]),
    claims: [],
    ...more,
  };
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
    await store.saveSnapshot(key, 1, { seq: 2, bytes: new Uint8Array([9, 9]) });
    const stored = await store.load(key);
    expect(stored.snapshot).toEqual({ seq: 2, bytes: new Uint8Array([9, 9]) });
    expect(stored.entries.map(({ seq }) => seq)).toEqual([3]);
    expect(stored.seq).toBe(3);
  });

  test("[ST5] an older snapshot does not replace a newer one", async () => {
    for (const seq of [1, 2, 3]) await store.append(entry(seq));
    await store.saveSnapshot(key, 1, { seq: 3, bytes: new Uint8Array([3]) });
    await store.saveSnapshot(key, 1, { seq: 1, bytes: new Uint8Array([1]) });
    expect((await store.load(key)).snapshot?.seq).toBe(3);
  });

  test("[ST5] without its snapshots a document is whole", async () => {
    for (const seq of [1, 2]) await store.append(entry(seq));
    await store.saveSnapshot(key, 1, { seq: 2, bytes: new Uint8Array([9]) });
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

  test("[ST4] an entry with a wrong checksum is found and never served", async () => {
    const before = await openSqliteDocStore({ directory });
    for (const seq of [1, 2]) await before.append(entry(seq));
    await before.close();
    damage("UPDATE entry SET bytes = x'05' WHERE seq = 2");
    const after = await openSqliteDocStore({ directory });
    await expect(after.load(key)).rejects.toMatchObject({ code: "corrupt" });
    await after.close();
  });

  test("[ST4] entries that changed places are found", async () => {
    const before = await openSqliteDocStore({ directory });
    for (const seq of [1, 2]) await before.append(entry(seq));
    await before.close();
    damage("UPDATE entry SET seq = seq + 10; UPDATE entry SET seq = 13 - seq;");
    const after = await openSqliteDocStore({ directory });
    await expect(after.load(key)).rejects.toMatchObject({ code: "corrupt" });
    await after.close();
  });

  test("[ST5] a damaged snapshot is passed over for the log", async () => {
    const before = await openSqliteDocStore({ directory });
    await before.append(entry(1));
    await before.saveSnapshot(key, 1, { seq: 1, bytes: new Uint8Array([1, 2, 3]) });
    await before.close();
    damage("UPDATE snapshot SET bytes = x'09'");
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

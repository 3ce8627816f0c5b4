import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { unsentOnDevice } from "../forget-device.ts";
import type { StorageProblem } from "../storage-problem.ts";
import { databaseName, deleteLocalDatabase, openLocalDatabase } from "./database.ts";
import type { LocalFacts, LocalStore } from "./LocalStore.ts";
import { dismissSetAside, keptForOthersMs, listSetAside } from "./set-aside.ts";
import { deaf } from "../testing/deaf.ts";
import { createLocalStores, type LocalStores } from "./stores.ts";

const facts: LocalFacts = { epoch: 1, schemaVersion: 1, role: "edit" };
const document = "table/agenda";
let person = 0;
let opened: LocalStores[] = [];

/** A tab of the current person. */
function tab(): { store: LocalStore; problems: (StorageProblem | null)[] } {
  const stores = createLocalStores(`person-${person}`);
  opened.push(stores);
  const problems: (StorageProblem | null)[] = [];
  return {
    store: stores.create(document, { ...deaf, onProblem: (problem) => problems.push(problem) }),
    problems,
  };
}

/** An update that writes `words` into an empty document's text. */
function updateOf(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

function wordsOf(updates: readonly Uint8Array[]): string[] {
  return updates.map((update) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return doc.getText("text").toJSON();
  });
}

/** What goes on in a turn by itself, without an answer from the browser. */
async function microtasks(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function written(store: LocalStore): Promise<void> {
  await store.flushed();
  await store.close();
}

describe("the local copy", () => {
  afterEach(async () => {
    vi.useRealTimers();
    for (const stores of opened) await stores.close();
    opened = [];
    person += 1;
  });

  it("is nothing before anything was remembered", async () => {
    expect(await tab().store.load()).toBeNull();
  });

  it("[LS1] brings back what was written, in order", async () => {
    const { store } = tab();
    store.remember(facts);
    for (const words of ["one", "two", "three"]) store.append(updateOf(words));
    await written(store);
    const copy = await tab().store.load();
    expect(copy?.facts).toEqual(facts);
    expect(wordsOf(copy?.settled ?? [])).toEqual(["one", "two", "three"]);
    expect(copy?.unsent).toEqual([]);
  });

  it("[LS1] keeps what was appended before the epoch was known", async () => {
    const { store } = tab();
    store.append(updateOf("early"), 1);
    store.remember(facts);
    await written(store);
    expect(wordsOf((await tab().store.load())?.unsent ?? [])).toEqual(["early"]);
  });

  it("[LS2] remembers after a reload what had no answer", async () => {
    const { store } = tab();
    store.remember(facts);
    for (const [index, words] of ["one", "two", "three"].entries()) store.append(updateOf(words), index + 1);
    store.acknowledge(2);
    await written(store);
    const copy = await tab().store.load();
    expect(wordsOf(copy?.settled ?? [])).toEqual(["one", "two"]);
    expect(wordsOf(copy?.unsent ?? [])).toEqual(["three"]);
    const own = new Set([`person-${person}`]);
    const others = await unsentOnDevice(own);
    const { store: answered } = tab();
    await answered.load();
    answered.acknowledge(1);
    await written(answered);
    expect(await unsentOnDevice(own)).toBe(others - 1);
  });

  it("[LS2] marks as answered what an earlier page left", async () => {
    const first = tab().store;
    first.remember(facts);
    first.append(updateOf("left"), 1);
    await written(first);
    const second = tab().store;
    await second.load();
    second.acknowledge(1);
    await written(second);
    expect((await tab().store.load())?.unsent).toEqual([]);
  });

  it("[LS3] two tabs write side by side and neither loses the other's", async () => {
    const [a, b] = [tab().store, tab().store];
    a.remember(facts);
    b.remember(facts);
    a.append(updateOf("from a"), 1);
    b.append(updateOf("from b"), 1);
    await a.flushed();
    await b.flushed();
    a.acknowledge(1);
    await written(a);
    await written(b);
    const copy = await tab().store.load();
    expect(wordsOf(copy?.settled ?? [])).toEqual(["from a"]);
    expect(wordsOf(copy?.unsent ?? [])).toEqual(["from b"]);
  });

  it("[LS3] takes over what another tab left unsent, once", async () => {
    const [a, b] = [tab().store, tab().store];
    a.remember(facts);
    b.remember(facts);
    a.append(updateOf("mine"), 1);
    b.append(updateOf("left by b"), 1);
    await written(b);
    const taken: string[] = [];
    const take = (updates: readonly Uint8Array[]) => taken.push(...wordsOf(updates)) + 1;
    // Also by two looks at once.
    await Promise.all([a.leftovers(take), a.leftovers(take)]);
    await a.leftovers(take);
    expect(taken).toEqual(["left by b"]);
    a.acknowledge(2);
    await written(a);
    expect((await tab().store.load())?.unsent).toEqual([]);
  });

  it("[LS3] merging leaves unsent changes of any tab alone", async () => {
    const [a, b] = [tab().store, tab().store];
    a.remember(facts);
    b.remember(facts);
    b.append(updateOf("waits"), 1);
    await b.flushed();
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => a.append(update));
    for (let index = 0; index < 600; index += 1) doc.getText("text").insert(index, "x");
    await written(a);
    b.append(updateOf("waits too"), 2);
    await written(b);
    const copy = await tab().store.load();
    expect(wordsOf(copy?.settled ?? [])).toEqual(["x".repeat(600)]);
    expect(wordsOf(copy?.unsent ?? [])).toEqual(["waits", "waits too"]);
  });

  it("[LS4] says that the copies were removed by another tab, and does not block it", async () => {
    const { store, problems } = tab();
    store.remember(facts);
    store.append(updateOf("kept"), 1);
    await store.flushed();
    await deleteLocalDatabase(`person-${person}`);
    await vi.waitFor(() => expect(problems).toEqual(["removed"]));
    store.append(updateOf("more"), 2);
    await store.flushed();
    expect(new Set(problems)).toEqual(new Set(["removed"]));
  });

  it("a letter costs one transaction, also while an answer to the one before is noted", async () => {
    const { store } = tab();
    await store.load();
    store.remember(facts);
    store.append(updateOf("a"), 1);
    await store.flushed();
    const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
    store.acknowledge(1);
    store.append(updateOf("b"), 2);
    await store.flushed();
    await new Promise((resolve) => setImmediate(resolve));
    const count = begin.mock.calls.length;
    begin.mockRestore();
    expect(count).toBe(1);
  });

  it("not every letter looks for all that waits where much waits", async () => {
    const { store } = tab();
    await store.load();
    store.remember(facts);
    for (let seq = 1; seq <= 300; seq += 1) store.append(updateOf("a"), seq);
    await store.flushed();
    const look = vi.spyOn(IDBIndex.prototype, "getAllKeys");
    for (let seq = 301; seq <= 310; seq += 1) {
      store.append(updateOf("b"), seq);
      await store.flushed();
    }
    const count = look.mock.calls.length;
    look.mockRestore();
    expect(count).toBeLessThan(10);
  });

  it("[LS4] tells a full device and writes again once there is room", async () => {
    const { store, problems } = tab();
    store.remember(facts);
    await store.flushed();
    const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    store.append(updateOf("one"), 1);
    await store.flushed();
    expect(problems).toEqual(["full"]);
    add.mockRestore();
    store.append(updateOf("two"), 2);
    await store.flushed();
    expect(problems).toEqual(["full", null]);
    await store.close();
    expect(wordsOf((await tab().store.load())?.unsent ?? [])).toEqual(["one", "two"]);
  });

  it("[LS5] a document's first content waits for nothing, what follows until the page is out of sight", async () => {
    // Time stands still: what is written here was not gathered.
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { store } = tab();
    store.remember(facts);
    await store.flushed();
    store.append(updateOf("first"));
    await turnsOfTheLoop(50);
    expect(wordsOf((await tab().store.load())?.settled ?? [])).toEqual(["first"]);
    store.append(updateOf("second"));
    await turnsOfTheLoop(50);
    expect(wordsOf((await tab().store.load())?.settled ?? [])).toEqual(["first"]);
    await store.flushed();
    expect(wordsOf((await tab().store.load())?.settled ?? [])).toEqual(["first", "second"]);
  });

  it("[LS8] what waits behind a slow write goes beside it when the page goes", async () => {
    const { store } = tab();
    store.remember(facts);
    await store.flushed();
    const opened = vi.spyOn(IDBDatabase.prototype, "transaction");
    store.append(updateOf("one"), 1);
    // The first write has begun and has no answer yet.
    await microtasks();
    expect(opened).toHaveBeenCalledTimes(1);
    store.append(updateOf("two"), 2);
    store.acknowledge(1);
    const gone = store.flushed();
    await microtasks();
    expect(opened).toHaveBeenCalledTimes(2);
    opened.mockRestore();
    await gone;
    const copy = await tab().store.load();
    expect(wordsOf(copy?.settled ?? [])).toEqual(["one"]);
    expect(wordsOf(copy?.unsent ?? [])).toEqual(["two"]);
  });

  it("sets another epoch's copy aside and lists what was unsent in it", async () => {
    const first = tab().store;
    first.remember(facts);
    first.append(updateOf("old words"), 1);
    await written(first);
    const second = tab().store;
    second.remember({ ...facts, epoch: 2 });
    await second.flushed();
    expect(await second.load()).toEqual({ facts: { ...facts, epoch: 2 }, settled: [], unsent: [] });
    await written(second);
    const listed = await listSetAside(`person-${person}`, "table");
    expect(listed).toEqual([{ document, epoch: 1, text: "text: old words\n", words: "text: old words" }]);
    for (const text of listed) await dismissSetAside(`person-${person}`, text);
    expect(await listSetAside(`person-${person}`, "table")).toEqual([]);
  });

  it("a copy without unsent words is listed when the server lost what it holds, once that is known", async () => {
    const { store } = tab();
    store.remember(facts);
    const doc = new Y.Doc();
    doc.getText("text").insert(0, "in the backup");
    const inBackup = Y.encodeStateAsUpdate(doc);
    doc.getText("text").insert(13, ", and after it");
    store.append(Y.encodeStateAsUpdate(doc));
    await store.flushed();
    store.remember({ ...facts, epoch: 2 });
    await store.flushed();
    expect(await listSetAside(`person-${person}`, "table")).toEqual([]);
    const { store: fresh } = tab();
    fresh.remember({ ...facts, epoch: 2 });
    fresh.append(inBackup);
    await fresh.flushed();
    expect(await listSetAside(`person-${person}`, "table")).toEqual([
      { document, epoch: 1, text: "text: in the backup, and after it\n", words: "" },
    ]);
  });

  it("[CS6] a copy of a document that was rebuilt from nothing is removed after a day", async () => {
    const { store } = tab();
    store.remember(facts);
    store.append(updateOf("old words"));
    await store.flushed();
    store.remember({ ...facts, epoch: 2 });
    await store.flushed();
    const { store: fresh } = tab();
    fresh.remember({ ...facts, epoch: 2 });
    fresh.append(updateOf("new words"));
    await fresh.flushed();
    const database = await openLocalDatabase(`person-${person}`, { onRemoved: () => {}, onLost: () => {} });
    const left = () => database.countFromIndex("updates", "document", [document, 1]);
    const now = Date.now();
    const counts: number[] = [];
    for (const at of [now, now + keptForOthersMs - 1, now + keptForOthersMs]) {
      expect(await listSetAside(`person-${person}`, "table", at)).toEqual([]);
      counts.push(await left());
    }
    expect(counts).toEqual([1, 1, 0]);
    expect(await database.getAllKeys("documents")).toEqual([document]);
    database.close();
  });

  it("holds no client id and nothing but updates and facts", async () => {
    const { store } = tab();
    store.remember(facts);
    await written(store);
    const database = await openLocalDatabase(`person-${person}`, { onRemoved: () => {}, onLost: () => {} });
    expect(database.name).toBe(databaseName(`person-${person}`));
    expect(await database.getAll("documents")).toEqual([{ document, ...facts }]);
    database.close();
  });
});

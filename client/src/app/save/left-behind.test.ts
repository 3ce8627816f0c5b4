import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Role } from "@commontable/shared/access/roles.ts";
import { writeDraft } from "../../sync/local/drafts.ts";
import { createLocalStores } from "../../sync/local/stores.ts";
import { leftBehind } from "./left-behind.ts";
import { deaf } from "../../sync/testing/deaf.ts";
import { stubStorage } from "../../sync/testing/stub-storage.ts";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  stubStorage();
  return () => vi.unstubAllGlobals();
});

/** Bob's copy of the agenda, with words no server has. */
async function writeUnsent(words: string, role: Role = "edit") {
  const stores = createLocalStores("bob");
  const store = stores.create("p1/agenda", deaf);
  await store.load();
  store.remember({ epoch: 1, schemaVersion: 1, role });
  const doc = new Y.Doc();
  doc.getText("text").insert(0, words);
  store.append(Y.encodeStateAsUpdate(doc), 1);
  await store.flushed();
  return {
    refused: () => store.moveAside("bad-update", () => Y.encodeStateAsUpdate(doc)),
    close: async () => {
      await store.close();
      await stores.close();
    },
  };
}

const ids = new Set(["bob", "bob-elsewhere"]);
/** The tables where Bob has a seat. */
const seats = new Set(["p1"]);
const step = (problem?: string) => ({
  type: "begin",
  id: "s1",
  at: 1,
  document: "charter",
  problem,
  request: { document: "charter", text: "Said" },
});

it("[KW4] what was only begun, refused or put aside is told from what goes out by itself", async () => {
  expect(await leftBehind(ids, seats)).toEqual({ isOnItsWay: false, words: [] });
  writeDraft("p1/bob/remark/agenda/t1/reply", "B");
  writeDraft("said/p1/charter/bob/s1", step("You may not."));
  const written = await writeUnsent("Written");
  expect(await leftBehind(ids, seats)).toMatchObject({ isOnItsWay: true });
  await written.refused();
  expect(await leftBehind(ids, seats)).toMatchObject({ isOnItsWay: false });
  await written.close();
  writeDraft("said/p1/charter/bob/s1", step());
  expect(await leftBehind(ids, seats)).toMatchObject({ isOnItsWay: true });
});

it("[KW4] nothing goes out from a table without a seat, nor text for a role that no longer writes", async () => {
  writeDraft("said/p2/charter/bob-elsewhere/s1", step());
  await (await writeUnsent("Written", "view")).close();
  expect(await leftBehind(ids, seats)).toMatchObject({ isOnItsWay: false, words: [{}, {}] });
  expect(await leftBehind(ids, new Set(["p1", "p2"]))).toMatchObject({ isOnItsWay: true });
});

it("[KW4] text of a table without a seat does not go out", async () => {
  await (await writeUnsent("Written")).close();
  expect(await leftBehind(ids, new Set(["p2"]))).toMatchObject({ isOnItsWay: false, words: [{}] });
});

it("[KW4] all of it is there to read, with where it lies, at all their tables, and nothing of others", async () => {
  await (await writeUnsent("Written")).close();
  writeDraft("said/p1/charter/bob/s1", step());
  writeDraft("p2/bob-elsewhere/numbers/m1/1", "9");
  writeDraft("said/p1/charter/rosa/s1", step());
  const { words } = await leftBehind(ids, seats);
  expect(words.map((one) => [one.partnershipId, one.document, one.words, one.text])).toEqual([
    ["p1", "agenda", "text: Written", "text: Written\n"],
    ["p2", null, "9", "9"],
    ["p1", "charter", "Said", "Said"],
  ]);
});

import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import { forgetDevice, unsentOnDevice } from "./forget-device.ts";
import { countUnsent, keptPersonIds } from "./local/database.ts";
import { writeDraft } from "./local/drafts.ts";
import { createLocalStores } from "./local/stores.ts";
import { deaf } from "./testing/deaf.ts";
import { stubStorage } from "./testing/stub-storage.ts";

let kept: Record<string, string>;

beforeEach(() => {
  // A browser of its own: other tests leave their databases.
  vi.stubGlobal("indexedDB", new IDBFactory());
  kept = stubStorage();
  return () => vi.unstubAllGlobals();
});

/** A copy of one document in a person's database, with a change nobody has, or without. */
async function copyOf(personId: string, isUnsent: boolean): Promise<void> {
  const stores = createLocalStores(personId);
  const store = stores.create("p1/agenda", deaf);
  await store.load();
  store.remember({ epoch: 1, schemaVersion: 1, role: "edit" });
  store.append(Uint8Array.of(0, 0), ...(isUnsent ? [1] : []));
  await store.flushed();
  await store.close();
  await stores.close();
}

it("[KW4] signing out counts and removes what its person left, and of others only what the server has", async () => {
  await copyOf("bob", true);
  await copyOf("bob-elsewhere", true);
  await copyOf("rosa", true);
  await copyOf("jonas", false);
  writeDraft("said/p1/agenda/rosa/s1", { id: "s1", at: 1 });
  writeDraft("suggesting/p1/agenda/rosa", "AAA=");
  writeDraft("p1/rosa/thread/p1/agenda/here", "Begun");
  writeDraft("said/p1/agenda/bob/s2", { id: "s2", at: 1 });
  writeDraft("p2/bob-elsewhere/numbers/m1/1", "9");
  writeDraft("from an age that named nobody", "9");
  const bob = new Set(["bob", "bob-elsewhere"]);
  expect(await unsentOnDevice(bob)).toBe(5);
  await forgetDevice(bob);
  expect((await keptPersonIds()).toSorted()).toEqual(["rosa"]);
  expect(await countUnsent("rosa")).toBe(1);
  expect(Object.keys(kept).toSorted()).toEqual([
    "commontable/draft/p1/rosa/thread/p1/agenda/here",
    "commontable/draft/said/p1/agenda/rosa/s1",
    "commontable/draft/suggesting/p1/agenda/rosa",
  ]);
});

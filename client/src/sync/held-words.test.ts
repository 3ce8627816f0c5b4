/** Words that lie nowhere but in the page, when the server's document must take the place of the page's copy. */
import "fake-indexeddb/auto";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryStore } from "./local/MemoryStore.ts";
import { listSetAside } from "./local/set-aside.ts";
import { createLocalStores, type LocalStores } from "./local/stores.ts";
import type { Table } from "./Table.ts";
import { FakeTableServer } from "./testing/FakeTableServer.ts";
import { saved, saveOf, TestPages, textOf, type } from "./testing/TestPages.ts";

let round = 0;
let server: FakeTableServer;
let pages: TestPages;

beforeEach(() => {
  round += 1;
  server = new FakeTableServer();
  pages = new TestPages(server, `holder-${round}`);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await pages.leaveAll();
});

/** A browser that keeps nothing. */
const noStores = (): LocalStores => ({
  create: (_document, events) => new MemoryStore(events),
  close: () => Promise.resolve(),
});

/** From here on this device has no room. */
function fillDevice(): void {
  for (const name of ["put", "add"] as const) {
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
  }
}

const statusOf = (table: Table) => table.handle("agenda").status();

/** How many copies took the place of another one so far. */
function countReplaced(table: Table): () => number {
  let [last, count] = [table.handle("agenda"), 0];
  table.subscribe(() => {
    if (table.handle("agenda") === last) return;
    last = table.handle("agenda");
    count += 1;
  });
  return () => count;
}

/** A page with "saved. ", that is offline from now on. */
async function offline(stores: LocalStores): Promise<Table> {
  const table = await pages.open(stores);
  await vi.waitFor(() => expect(statusOf(table).role).toBe("edit"));
  type(table, "saved. ");
  await saved(table);
  server.isReachable = false;
  server.cut();
  return table;
}

function back(table: Table): void {
  server.isReachable = true;
  table.network(true);
}

const devices = {
  "keeps nothing": () => ({ stores: noStores(), fill: () => {} }),
  "is full": () => ({ stores: createLocalStores(pages.personId), fill: fillDevice }),
};
const news = {
  "a newer schema": () => {
    server.facts.schemaVersion = SCHEMA_VERSION + 1;
  },
  "another epoch": () => server.rebuild("agenda", "restored", 2),
};

describe.each(["keeps nothing", "is full"] as const)("where the device %s", (device) => {
  describe.each(["a newer schema", "another epoch"] as const)("and the server has %s", (change) => {
    it("[CS9] words without an answer stay on the page, and are not called saved", async () => {
      const { stores, fill } = devices[device]();
      const table = await offline(stores);
      const replaced = countReplaced(table);
      fill();
      type(table, "UNSENT");
      news[change]();
      back(table);
      await vi.waitFor(() => expect(statusOf(table).phase).toBe("held"), { timeout: 3_000 });
      expect(textOf(table)).toBe("saved. UNSENT");
      const save = saveOf(table);
      expect(save).toMatchObject({ status: "not-saved", code: "update-needed" });
      expect(save.status === "not-saved" && save.sentence).toContain("Your words are only in this page");
      expect([table.waitingChanges, replaced(), server.received.length]).toEqual([1, 0, 1]);
    });

    it("[CS9] where nothing waits, the server's document takes the place once", async () => {
      const { stores, fill } = devices[device]();
      const table = await offline(stores);
      const replaced = countReplaced(table);
      fill();
      news[change]();
      back(table);
      const [phase, text] =
        change === "another epoch" ? (["ready", "restored"] as const) : (["outdated", "saved. "] as const);
      await vi.waitFor(() => expect([statusOf(table).phase, textOf(table)]).toEqual([phase, text]), {
        timeout: 3_000,
      });
      expect([replaced(), statusOf(table).connection.status]).toEqual([1, "online"]);
    });
  });
});

describe("words that are held", () => {
  it("[CS9] are put aside once the device has room", async () => {
    const table = await offline(createLocalStores(pages.personId));
    fillDevice();
    type(table, "UNSENT");
    server.rebuild("agenda", "restored", 2);
    back(table);
    await vi.waitFor(() => expect(statusOf(table).phase).toBe("held"), { timeout: 3_000 });
    vi.restoreAllMocks();
    table.handle("agenda").retry();
    await vi.waitFor(() => expect(textOf(table)).toBe("restored"), { timeout: 5_000 });
    expect(table.hasWaitingChanges).toBe(false);
    expect(await listSetAside(pages.personId, "table")).toMatchObject([
      { epoch: 1, text: "text: saved. UNSENT\n", words: "text: saved. UNSENT" },
    ]);
  });

  it("[CS9] go out when the server has the document again that they were written in", async () => {
    const table = await offline(noStores());
    type(table, "UNSENT");
    server.facts.schemaVersion = SCHEMA_VERSION + 1;
    back(table);
    await vi.waitFor(() => expect(statusOf(table).phase).toBe("held"), { timeout: 3_000 });
    server.facts.schemaVersion = SCHEMA_VERSION;
    server.cut();
    await saved(table);
    expect([server.text("agenda"), statusOf(table).phase]).toEqual(["saved. UNSENT", "ready"]);
  });
});

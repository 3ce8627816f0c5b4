/** Words that no server takes, because it is of another version or its document was rebuilt: where they lie. */
import "fake-indexeddb/auto";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withDatabase } from "./local/database.ts";
import { readCopy } from "./local/kept-copy.ts";
import { dismissSetAside, listSetAside } from "./local/set-aside.ts";
import type { Table } from "./Table.ts";
import { FakeTableServer } from "./testing/FakeTableServer.ts";
import { saved, saveOf, TestPages, textOf, type } from "./testing/TestPages.ts";

let round = 0;
let server: FakeTableServer;
let pages: TestPages;

beforeEach(() => {
  round += 1;
  server = new FakeTableServer();
  pages = new TestPages(server, `keeper-${round}`);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await pages.leaveAll();
});

const phaseOf = (table: Table) => table.handle("agenda").status().phase;

describe("a page of another version than the server's", () => {
  it("[CS8] an older page sends nothing, and its words go out from a newer one", async () => {
    const table = await pages.open();
    server.isReachable = false;
    server.cut();
    type(table, "before the server was newer");
    server.facts.schemaVersion = 99;
    server.isReachable = true;
    table.network(true);
    await vi.waitFor(() => expect(phaseOf(table)).toBe("outdated"), { timeout: 3_000 });
    // Nothing an older page should do; a part of it might.
    type(table, ", and after");
    await vi.waitFor(() =>
      expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "update-needed" }),
    );
    expect(server.received).toEqual([]);
    await pages.leave(table);
    const again = await pages.open();
    expect(phaseOf(again)).toBe("outdated");
    await vi.waitFor(() =>
      expect(saveOf(again)).toMatchObject({ status: "not-saved", code: "update-needed" }),
    );
    expect(server.received).toEqual([]);
    await pages.leave(again);
    server.facts.schemaVersion = SCHEMA_VERSION;
    const newer = await pages.open();
    await saved(newer);
    expect(server.text("agenda")).toBe("before the server was newer, and after");
  });

  it("[CS8] a newer page says that the server is older, and sends when it is not any more", async () => {
    server.facts.schemaVersion = SCHEMA_VERSION - 1;
    const table = await pages.open();
    await vi.waitFor(() => expect(phaseOf(table)).toBe("ahead"));
    type(table, "kept");
    await vi.waitFor(() =>
      expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "update-needed" }),
    );
    expect(server.received).toEqual([]);
    server.facts.schemaVersion = SCHEMA_VERSION;
    server.cut();
    await saved(table);
    expect(phaseOf(table)).toBe("ready");
    expect(server.text("agenda")).toBe("kept");
  });

  it("[TB6] keeps what is typed while a rebuilt document takes the place of the old one", async () => {
    const table = await pages.open();
    await vi.waitFor(() => expect(table.handle("agenda").status().role).toBe("edit"));
    const old = table.handle("agenda");
    // Somebody goes on typing in what is on the screen until the screen shows something else.
    table.subscribe(() => {
      if (table.handle("agenda") !== old) old.doc.getText("text").insert(0, "last words ");
    });
    server.isReachable = false;
    server.cut();
    type(table, "before ");
    server.rebuild("agenda", "new", 2);
    server.isReachable = true;
    table.network(true);
    await vi.waitFor(() => expect(textOf(table)).toBe("new"), { timeout: 3_000 });
    await vi.waitFor(async () =>
      expect((await listSetAside(pages.personId, "table"))[0]?.words).toBe("text: last words before"),
    );
  });
});

describe("two pages of one document that was rebuilt", () => {
  /** The first one is back already and let go of what it had; the second one does not know yet. */
  async function oneBehind() {
    server.room("agenda").doc.getText("text").insert(0, "Text of all. ");
    const [ahead, behind] = [await pages.open(), await pages.open()];
    await vi.waitFor(() =>
      expect([textOf(ahead), textOf(behind)]).toEqual(["Text of all. ", "Text of all. "]),
    );
    await vi.waitFor(() => expect(behind.handle("agenda").status().role).toBe("edit"));
    ahead.hidden();
    behind.hidden();
    server.isReachable = false;
    server.cut();
    server.rebuild("agenda", "restored", 2);
    server.isReachable = true;
    ahead.network(true);
    await vi.waitFor(() => expect(textOf(ahead)).toBe("restored"));
    return behind;
  }

  it("[CS6] what is typed in the one behind is whole, whatever the other removed of their copy", async () => {
    const behind = await oneBehind();
    await withDatabase(pages.personId, undefined, async (database) =>
      dismissSetAside(pages.personId, await readCopy(database, "table/agenda", 1)),
    );
    type(behind, "Typed behind.");
    behind.network(true);
    await vi.waitFor(() => expect(textOf(behind)).toBe("restored"), { timeout: 3_000 });
    expect(await listSetAside(pages.personId, "table")).toMatchObject([
      { epoch: 1, text: "text: Text of all. Typed behind.\n", words: "text: Text of all. Typed behind." },
    ]);
  });

  it("[CS6] the one ahead removes nothing that the one behind leans on, also when that one is closed", async () => {
    const behind = await oneBehind();
    expect(await listSetAside(pages.personId, "table")).toEqual([]);
    type(behind, "Typed behind.");
    await pages.leave(behind);
    expect(await listSetAside(pages.personId, "table")).toMatchObject([
      { epoch: 1, text: "text: Text of all. Typed behind.\n" },
    ]);
  });
});

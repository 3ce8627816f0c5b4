/** The browser's own sync client against the real engine, its store on disk and a network that fails. */
import "fake-indexeddb/auto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listSetAside } from "@commontable/client/src/sync/local/set-aside.ts";
import { openDriver } from "@commontable/server/persistence/sqlite/driver.ts";
import { LogDatabase } from "@commontable/server/persistence/sqlite/LogDatabase.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { ClientPage } from "../support/ClientPage.ts";
import { FakePeople } from "../support/FakePeople.ts";
import { startEngineServer, type EngineServer } from "../support/engine-server.ts";
import { until } from "../support/until.ts";

const partnershipId = "p1";
let directory: string;
let server: EngineServer | null;
let people: FakePeople;
let port = 0;
let pages: ClientPage[] = [];
/** Storage outlives a test's pages, so each test has its own people. */
let round = 0;

beforeEach(async () => {
  round += 1;
  port = 0;
  directory = mkdtempSync(join(tmpdir(), "commontable-"));
  people = new FakePeople();
  for (const name of ["ana", "ben", "vera"])
    people.let(person(name), partnershipId, name === "vera" ? "view" : "edit");
  await startServer();
});

afterEach(async () => {
  for (const page of pages) await page.leave();
  pages = [];
  await stopServer();
  rmSync(directory, { recursive: true, force: true });
});

const person = (name: string): string => `${name}-${round}`;

async function startServer(): Promise<void> {
  server = await startEngineServer({ store: await openSqliteDocStore({ directory }), people, port });
  port = Number(new URL(server.url).port);
}

async function stopServer(): Promise<void> {
  await server?.close();
  server = null;
}

function open(name: string): ClientPage {
  const page = new ClientPage(person(name), () => `ws://127.0.0.1:${port}/sync`);
  pages.push(page);
  return page;
}

async function stored(): Promise<string> {
  const doc = await server?.engine.read(partnershipId, "agenda");
  return doc?.getText("notes").toJSON() ?? "";
}

describe("the sync client and the engine", () => {
  test("two people write and end with the same text, each told when theirs is on disk", async () => {
    const ana = await open("ana").ready();
    const ben = await open("ben").ready();
    for (const word of "four walls and a roof ".split("")) ana.type(word);
    ben.type("that hold ");
    await ana.saved();
    await ben.saved();
    await until("equal", () => ana.text === ben.text && ana.text.length === 32);
    expect(await stored()).toBe(ana.text);
  });

  test("[SV3] others' visible screens are told as seen, hidden ones are not", async () => {
    const ben = open("ben");
    ben.isVisible = false;
    await ben.ready();
    const ana = await open("ana").ready();
    ana.type("words");
    await ana.saved();
    await until("ben has it", () => ben.text === "words");
    expect(ana.save).toEqual({ status: "saved" });
    ben.isVisible = true;
    ben.table.visible();
    const seen = await until(
      "seen",
      () => ana.save,
      (save) => save.status === "seen",
    );
    expect(seen).toMatchObject({
      status: "seen",
      by: [{ id: person("ben"), name: `Person ${person("ben")}` }],
    });
  });

  test("[P4] what is written offline survives a reload and merges once", async () => {
    const ana = await open("ana").ready();
    ana.type("online, ");
    await ana.saved();
    ana.cutNetwork();
    ana.type("offline, ");
    await until(
      "told",
      () => ana.save,
      (save) => save.status === "on-device",
    );
    await ana.leave();
    const again = open("ana");
    again.cutNetwork();
    await again.ready();
    expect(again.text).toBe("online, offline, ");
    expect(again.save).toMatchObject({ status: "on-device", changes: 1 });
    again.type("after the reload");
    const ben = await open("ben").ready();
    ben.handle.doc.getText("notes").insert(0, "Ben: ");
    await ben.saved();
    again.mendNetwork();
    await again.saved();
    await until("equal", () => again.text === ben.text);
    expect(again.text).toBe("Ben: online, offline, after the reload");
    await again.leave();
    const third = await open("ana").ready();
    await third.online();
    expect(third.table.hasWaitingChanges).toBe(false);
    expect(await stored()).toBe("Ben: online, offline, after the reload");
  });

  test("[P3] a server that ends never leaves an edit saved that it does not have", async () => {
    const ana = await open("ana").ready();
    for (let round = 0; round < 5; round += 1) {
      ana.type(`${round}a `);
      // Ends in the middle of whatever is under way.
      const stopping = stopServer();
      ana.type(`${round}b `);
      await stopping;
      if (ana.save.status === "saved" && !ana.table.hasWaitingChanges) {
        await startServer();
        expect(await stored()).toBe(ana.text);
      } else {
        await until(
          "told",
          () => ana.save,
          (save) => save.status === "on-device",
        );
        await startServer();
      }
      ana.table.network(true);
      await ana.saved();
      expect(await stored()).toBe(ana.text);
    }
    expect(ana.text).toBe("0a 0b 1a 1b 2a 2b 3a 3b 4a 4b ");
  });

  test("two tabs of one person write offline side by side and lose nothing", async () => {
    const first = await open("ana").ready();
    const second = await open("ana").ready();
    first.type("base ");
    await first.saved();
    await until("both have it", () => second.text === "base ");
    first.cutNetwork();
    second.cutNetwork();
    first.type("one ");
    second.type("two ");
    await first.leave();
    // The other tab sends what the closed one left.
    second.mendNetwork();
    await second.saved();
    await until("both texts", () => second.text.includes("one ") && second.text.includes("two "));
    await second.saved();
    await until("stored", async () => (await stored()) === second.text);
    expect(second.text.length).toBe("base one two ".length);
  });

  test("[SY18] a server set back to a backup: people go on writing, and what it lost is offered to them", async () => {
    const ana = await open("ana").ready();
    const ben = await open("ben").ready();
    ana.type("in the backup ");
    await ana.saved();
    const copy = mkdtempSync(join(tmpdir(), "commontable-copy-"));
    await server?.store.backup(join(copy, "log.db"));
    ben.type("ben, lost ");
    await ben.saved();
    await until("ana has it", () => ana.text.includes("ben, lost"));
    ana.type("ana, lost ");
    await ana.saved();
    await stopServer();
    rmSync(directory, { recursive: true });
    directory = copy;
    const driver = openDriver(join(copy, "log.db"));
    new LogDatabase(driver).noteRestored(Date.now());
    driver.close();
    await startServer();
    for (const page of [ana, ben]) page.table.network(true);
    await until("begun again", () => [ana, ben].every(({ text }) => text === "in the backup "));
    ana.type("ana goes on ");
    ben.type("ben goes on ");
    await Promise.all([ana.saved(), ben.saved()]);
    await until("equal", () => ana.text === ben.text && ana.text.length === 38);
    for (const name of ["ana", "ben"]) {
      const offered = await until(
        "offered",
        () => listSetAside(person(name), partnershipId),
        (texts) => texts.length > 0,
      );
      expect(offered[0]?.text).toContain("ana, lost");
      expect(offered[0]?.text).toContain("ben, lost");
    }
  });

  test("[P7] rights that change act at once, and nothing of the text is lost", async () => {
    const ana = await open("ana").ready();
    ana.type("mine ");
    await ana.saved();
    people.let(person("ana"), partnershipId, "view");
    await server?.engine.rightsChanged(partnershipId, person("ana"));
    await until("reading", () => ana.save.status === "reading");
    ana.type("not allowed");
    await until(
      "told",
      () => ana.save,
      (save) => save.status === "not-saved",
    );
    expect(await stored()).toBe("mine ");
    people.let(person("ana"), partnershipId, "edit");
    await server?.engine.rightsChanged(partnershipId, person("ana"));
    await ana.saved();
    expect(await stored()).toBe("mine not allowed");
    people.remove(person("ana"), partnershipId);
    await server?.engine.rightsChanged(partnershipId, person("ana"));
    await until(
      "refused",
      () => ana.handle.status().phase === "refused" || ana.table.status.status === "stopped",
    );
    expect(ana.text).toBe("mine not allowed");
  });

  test("[SV6] a reader sees the text and is told that they read", async () => {
    const ana = await open("ana").ready();
    ana.type("for all");
    await ana.saved();
    const vera = await open("vera").ready();
    expect(vera.text).toBe("for all");
    expect(vera.save).toEqual({ status: "reading" });
  });

  test("a long paste arrives whole though no message may be that long", async () => {
    const ana = await open("ana").ready();
    const paste = "A sentence of ordinary length, with a word or two. ".repeat(6_000);
    ana.type(paste);
    await ana.saved();
    expect(await stored()).toBe(paste);
    const ben = await open("ben").ready();
    expect(ben.text).toBe(paste);
  });
});

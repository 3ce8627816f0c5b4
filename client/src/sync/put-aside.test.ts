/** Words put aside by their person (TB5): what goes, what stays, and what other tabs of theirs make of it. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dismissSetAside, listSetAside } from "./local/set-aside.ts";
import { listUnsent, unsentWordsIn } from "./local/unsent.ts";
import type { Table } from "./Table.ts";
import { FakeTableServer } from "./testing/FakeTableServer.ts";
import { saved, saveOf, TestPages, textOf, type } from "./testing/TestPages.ts";

let round = 0;
let server: FakeTableServer;
let pages: TestPages;

beforeEach(() => {
  round += 1;
  server = new FakeTableServer();
  pages = new TestPages(server, `mover-${round}`);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await pages.leaveAll();
});

describe("words put aside", () => {
  /** Two tabs, neither of which has anything to take from the other any more. */
  async function openTwo(): Promise<readonly [Table, Table]> {
    const [a, b] = [await pages.open(), await pages.open()];
    for (const table of [a, b])
      await vi.waitFor(() => expect(table.handle("agenda").status().role).toBe("edit"));
    return [a, b];
  }

  /** Both show what is agreed, and what the first one wrote after it, which was refused. */
  async function openBothWithRefused(): Promise<readonly [Table, Table]> {
    const [a, b] = await openTwo();
    type(a, "Agreed. ");
    await saved(a);
    await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. "));
    server.alwaysRefusesWith = "too-large";
    type(a, "Refused.");
    await vi.waitFor(() => expect(saveOf(a)).toMatchObject({ code: "too-large" }));
    b.visible();
    await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. Refused."));
    return [a, b];
  }

  it("[TB5] leave the document, which goes on from what the server has", async () => {
    const table = await pages.open();
    type(table, "agreed. ");
    await saved(table);
    server.alwaysRefusesWith = "bad-update";
    type(table, "Refused.");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ code: "bad-update" }));
    expect(await unsentWordsIn(pages.personId, "table/agenda")).toBe("text: agreed. Refused.");
    server.alwaysRefusesWith = null;
    expect(await table.handle("agenda").moveAside()).toBe(true);
    await vi.waitFor(() => expect(textOf(table)).toBe("agreed. "));
    expect(table.hasWaitingChanges).toBe(false);
    type(table, "Goes on.");
    await saved(table);
    expect(server.text("agenda")).toBe("agreed. Goes on.");
    const [copy] = await listSetAside(pages.personId, "table");
    expect(copy).toMatchObject({
      document: "table/agenda",
      code: "bad-update",
      text: "text: agreed. Refused.\n",
      words: "text: agreed. Refused.",
    });
    await pages.leave(table);
    const again = await pages.open();
    await vi.waitFor(() => expect(textOf(again)).toBe("agreed. Goes on."));
    expect(again.hasWaitingChanges).toBe(false);
    expect(await listSetAside(pages.personId, "table")).toHaveLength(1);
    if (copy) await dismissSetAside(pages.personId, copy);
    expect(await listSetAside(pages.personId, "table")).toEqual([]);
    expect(
      await listUnsent().then((texts) => texts.filter(({ personId }) => personId === pages.personId)),
    ).toEqual([]);
  });

  it("[TB5] what another tab has unsent stays in the document", async () => {
    const [a, b] = await openTwo();
    type(a, "Agreed. ");
    await saved(a);
    await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. "));
    server.alwaysRefusesWith = "too-large";
    type(a, "refused");
    await vi.waitFor(() => expect(saveOf(a)).toMatchObject({ code: "too-large" }));
    server.alwaysRefusesWith = null;
    server.acknowledges = false;
    type(b, "b waits");
    await pages.leave(b);
    server.acknowledges = true;
    await a.handle("agenda").moveAside();
    await vi.waitFor(() => expect(textOf(a)).toBe("Agreed. b waits"), { timeout: 3_000 });
    await saved(a);
    expect(server.text("agenda")).toBe("Agreed. b waits");
    expect(await listSetAside(pages.personId, "table")).toMatchObject([{ words: "text: Agreed. refused" }]);
  });

  it("[TB5] take along what another tab wrote after them, which would have no place without them", async () => {
    const [a, b] = await openTwo();
    server.alwaysRefusesWith = "too-large";
    type(a, "Refused.");
    await vi.waitFor(() => expect(saveOf(a)).toMatchObject({ code: "too-large" }));
    b.visible();
    await vi.waitFor(() => expect(textOf(b)).toBe("Refused."));
    type(b, " Written after it.");
    await pages.leave(b);
    server.alwaysRefusesWith = null;
    expect(await a.handle("agenda").moveAside()).toBe(true);
    await vi.waitFor(() => expect(textOf(a)).toBe(""));
    type(a, "Goes on.");
    await saved(a);
    expect(server.text("agenda")).toBe("Goes on.");
    expect(await listSetAside(pages.personId, "table")).toMatchObject([
      { words: "text: Refused. Written after it." },
    ]);
  });

  it("[TB5] take along what another tab wrote after them with all it leans on, and leave the rest", async () => {
    const [a, b] = await openBothWithRefused();
    b.handle("agenda").doc.getText("text").insert(0, "Apart. ");
    type(b, " Written after it.");
    await pages.leave(b);
    server.alwaysRefusesWith = null;
    expect(await a.handle("agenda").moveAside()).toBe(true);
    await vi.waitFor(() => expect(textOf(a)).toBe("Apart. Agreed. "));
    await saved(a);
    expect(server.text("agenda")).toBe("Apart. Agreed. ");
    expect(await listSetAside(pages.personId, "table")).toMatchObject([
      { words: "text: Apart. Agreed. Refused. Written after it." },
    ]);
  });

  it("[TB5] are in no other tab's copy as the server's, whose words were awaited there to show them", async () => {
    const [a, b] = await openTwo();
    server.isReachable = false;
    server.cut();
    b.network(false);
    server.isReachable = true;
    a.network(true);
    type(a, "Agreed. ");
    await saved(a);
    server.alwaysRefusesWith = "too-large";
    type(a, "Refused.");
    await vi.waitFor(() => expect(saveOf(a)).toMatchObject({ code: "too-large" }));
    await b.handle("agenda").takeLeftovers();
    expect([b.hasWaitingChanges, textOf(b)]).toEqual([true, ""]);
    b.network(true);
    await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. Refused."));
    await pages.leave(b);
    server.alwaysRefusesWith = null;
    expect(await a.handle("agenda").moveAside()).toBe(true);
    const again = await pages.open();
    await vi.waitFor(() => expect(again.handle("agenda").status().connection.status).toBe("online"));
    expect([textOf(again), server.text("agenda")]).toEqual(["Agreed. ", "Agreed. "]);
  });

  describe("that another tab holds as well", () => {
    /** The first one put them aside; the second one shows them, and was refused as well. */
    async function oneHolding(): Promise<readonly [Table, Table]> {
      const [a, b] = await openBothWithRefused();
      await vi.waitFor(() => expect(saveOf(b)).toMatchObject({ code: "too-large" }));
      server.alwaysRefusesWith = null;
      expect(await a.handle("agenda").moveAside()).toBe(true);
      await vi.waitFor(() => expect(textOf(a)).toBe("Agreed. "));
      expect(textOf(b)).toBe("Agreed. Refused.");
      return [a, b];
    }

    async function goesOn(table: Table): Promise<void> {
      await vi.waitFor(() => expect(textOf(table)).toBe("Agreed. "));
      expect(table.hasWaitingChanges).toBe(false);
    }

    it("[TB5] take along what is written after them there", async () => {
      const [a, b] = await oneHolding();
      type(b, " Written later.");
      await goesOn(b);
      a.visible();
      await goesOn(a);
      expect(await listSetAside(pages.personId, "table")).toMatchObject([
        { words: "text: Agreed. Refused. Written later." },
      ]);
    });

    it("[TB5] are put aside there when it comes into view", async () => {
      const [, b] = await oneHolding();
      b.visible();
      await goesOn(b);
      expect(await listSetAside(pages.personId, "table")).toMatchObject([
        { words: "text: Agreed. Refused." },
      ]);
    });

    it("[TB5] are whole with what is written after them there, also once their copy was removed", async () => {
      const [, b] = await oneHolding();
      for (const copy of await listSetAside(pages.personId, "table"))
        await dismissSetAside(pages.personId, copy);
      type(b, " Written later.");
      await goesOn(b);
      expect(await listSetAside(pages.personId, "table")).toMatchObject([
        { code: "too-large", words: "text: Agreed. Refused. Written later." },
      ]);
    });

    it("[KW2] are not removed with what was written after them there, before it was shown", async () => {
      const [, b] = await oneHolding();
      const [shown] = await listSetAside(pages.personId, "table");
      type(b, " Written later.");
      await goesOn(b);
      if (shown) await dismissSetAside(pages.personId, shown);
      const [more, ...others] = await listSetAside(pages.personId, "table");
      expect([more, others]).toMatchObject([{ words: "text: Agreed. Refused. Written later." }, []]);
      if (more) await dismissSetAside(pages.personId, more);
      expect(await listSetAside(pages.personId, "table")).toEqual([]);
    });

    it("[TB5] do not take along what is written in the first one since", async () => {
      const [a, b] = await oneHolding();
      await vi.waitFor(() => expect(a.handle("agenda").status().role).toBe("edit"));
      server.acknowledges = false;
      type(a, "Goes on.");
      await vi.waitFor(async () =>
        expect(await unsentWordsIn(pages.personId, "table/agenda")).toBe("text: Agreed. Goes on."),
      );
      b.visible();
      await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. Goes on."));
      a.visible();
      server.acknowledges = true;
      server.cut();
      for (const table of [a, b]) table.network(true);
      await saved(a);
      await saved(b);
      expect([textOf(a), server.text("agenda")]).toEqual(["Agreed. Goes on.", "Agreed. Goes on."]);
      expect(await listSetAside(pages.personId, "table")).toMatchObject([
        { words: "text: Agreed. Refused." },
      ]);
    });

    it("[TB5] leave there what leans on none of them, for the tab that has it as well", async () => {
      const [a, b] = await openBothWithRefused();
      b.handle("agenda").doc.getText("text").insert(0, "Apart. ");
      await vi.waitFor(async () =>
        expect(await unsentWordsIn(pages.personId, "table/agenda")).toBe("text: Apart. Agreed. Refused."),
      );
      server.alwaysRefusesWith = null;
      server.acknowledges = false;
      expect(await a.handle("agenda").moveAside()).toBe(true);
      await vi.waitFor(() => expect(textOf(a)).toBe("Apart. Agreed. "));
      const old = b.handle("agenda").doc.getText("text");
      b.subscribe(() => {
        if (old.length === 23) old.insert(7, "Last words. ");
      });
      b.visible();
      await vi.waitFor(() => expect(textOf(b)).toBe("Apart. Agreed. "));
      a.visible();
      server.acknowledges = true;
      server.cut();
      for (const table of [a, b]) table.network(true);
      await saved(a);
      await saved(b);
      expect([textOf(a), server.text("agenda")]).toEqual(["Apart. Agreed. ", "Apart. Agreed. "]);
      await vi.waitFor(async () =>
        expect(await listSetAside(pages.personId, "table")).toMatchObject([
          { words: "text: Apart. Last words. Agreed. Refused." },
        ]),
      );
    });

    it("[TB5] are put aside there for who may only read by now", async () => {
      const [, b] = await oneHolding();
      server.tell({ type: "rights", document: "agenda", role: "view" });
      await vi.waitFor(() => expect(b.handle("agenda").status().role).toBe("view"));
      b.visible();
      await goesOn(b);
    });

    it("[KW1] are whole there without a reason that nobody gave", async () => {
      const [a, b] = await openTwo();
      type(a, "Agreed. ");
      await saved(a);
      server.acknowledges = false;
      type(a, "Refused.");
      await vi.waitFor(async () =>
        expect(await unsentWordsIn(pages.personId, "table/agenda")).toBe("text: Agreed. Refused."),
      );
      b.visible();
      await vi.waitFor(() => expect(textOf(b)).toBe("Agreed. Refused."));
      server.acknowledges = true;
      server.isReachable = false;
      server.cut();
      b.network(false);
      server.alwaysRefusesWith = "too-large";
      server.isReachable = true;
      a.network(true);
      await vi.waitFor(() => expect(saveOf(a)).toMatchObject({ code: "too-large" }));
      expect(await a.handle("agenda").moveAside()).toBe(true);
      for (const copy of await listSetAside(pages.personId, "table"))
        await dismissSetAside(pages.personId, copy);
      type(b, " Written later.");
      await goesOn(b);
      const [copy] = await listSetAside(pages.personId, "table");
      expect(copy?.words).toBe("text: Agreed. Refused. Written later.");
      expect(copy?.code).toBeUndefined();
    });

    it("[TB5] leave there what the server has, also without a connection", async () => {
      const [, b] = await oneHolding();
      server.isReachable = false;
      server.cut();
      b.visible();
      await goesOn(b);
    });
  });

  it("[TB5] are put aside once, however often that is asked for", async () => {
    const table = await pages.open();
    server.alwaysRefusesWith = "bad-update";
    type(table, "Refused.");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ code: "bad-update" }));
    server.alwaysRefusesWith = null;
    const handle = table.handle("agenda");
    const old = handle.doc.getText("text");
    let now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => (now += 1));
    table.subscribe(() => {
      if (table.handle("agenda") !== handle && old.length === 8) old.insert(8, " Last words.");
    });
    expect(await Promise.all([handle.moveAside(), handle.moveAside()])).toEqual([true, true]);
    await vi.waitFor(async () =>
      expect(await listSetAside(pages.personId, "table")).toMatchObject([
        { words: "text: Refused. Last words." },
      ]),
    );
  });

  it("[TB5] stay where they are when the device cannot write a copy", async () => {
    const table = await pages.open();
    server.alwaysRefusesWith = "foreign-id";
    type(table, "refused");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ code: "foreign-id" }));
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await table.handle("agenda").moveAside()).toBe(false);
    put.mockRestore();
    expect(textOf(table)).toBe("refused");
    expect(table.handle("agenda").status().storage, "they lie on the device").toBeUndefined();
    server.alwaysRefusesWith = null;
    await vi.waitFor(() => expect(table.handle("agenda").status().connection.status).toBe("online"));
    table.handle("agenda").retry();
    await saved(table);
    expect(server.text("agenda")).toBe("refused");
  });

  it("[TB5] stay together with what is typed while the device fails to put them aside", async () => {
    const table = await pages.open();
    server.alwaysRefusesWith = "foreign-id";
    type(table, "refused");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ code: "foreign-id" }));
    // Safe: it is called with the store as `this`.
    // oxlint-disable-next-line typescript/unbound-method
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name !== "documents") return put.apply(this, given);
      type(table, ", and more");
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await table.handle("agenda").moveAside()).toBe(false);
    vi.restoreAllMocks();
    await pages.leave(table);
    const again = await pages.open();
    expect(textOf(again)).toBe("refused, and more");
    expect(await listSetAside(pages.personId, "table")).toEqual([]);
  });

  it("[TB5] nothing is put aside while nothing is refused", async () => {
    const table = await pages.open();
    type(table, "words");
    expect(await table.handle("agenda").moveAside()).toBe(false);
    await saved(table);
    expect(await table.handle("agenda").moveAside()).toBe(false);
    expect(textOf(table)).toBe("words");
  });
});

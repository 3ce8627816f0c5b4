import "fake-indexeddb/auto";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { feedTopics, type FeedTopic } from "@commontable/shared/sync/down.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { deleteLocalDatabase } from "./local/database.ts";
import { createLocalStores } from "./local/stores.ts";
import type { Table } from "./Table.ts";
import { deaf } from "./testing/deaf.ts";
import { FakeTableServer } from "./testing/FakeTableServer.ts";
import { saved, saveOf, TestPages, textOf, type } from "./testing/TestPages.ts";

let round = 0;
let server: FakeTableServer;
let pages: TestPages;

const openTable = () => pages.openElsewhere();
const leave = (table: Table) => pages.leave(table);

/** What two people do who make the same words bold at once. */
function markedTwice(doc: Y.Doc): Uint8Array[] {
  return [0, 1].map(() => {
    const writer = new Y.Doc();
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(writer);
    writer.getText("text").format(0, 6, { bold: true });
    return Y.encodeStateAsUpdate(writer, before);
  });
}

async function ready(table: Table): Promise<void> {
  table.retain("agenda");
  await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("ready"));
}

describe("a table", () => {
  beforeEach(() => {
    round += 1;
    server = new FakeTableServer();
    pages = new TestPages(server, `writer-${round}`);
  });
  afterEach(() => pages.leaveAll());

  it("brings a change to the server and says saved only after its answer", async () => {
    const table = openTable();
    await ready(table);
    server.acknowledges = false;
    type(table, "words");
    expect(table.hasWaitingChanges).toBe(true);
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ status: "on-device", changes: 1 }), {
      timeout: 3_000,
    });
    server.acknowledges = true;
    server.cut();
    await saved(table);
    expect(saveOf(table)).toEqual({ status: "saved" });
    expect(server.text("agenda")).toBe("words");
  });

  it("[SV8] guards against leaving as soon as something waits, while the bar still says saved", async () => {
    const table = openTable();
    await ready(table);
    await vi.waitFor(() => expect(saveOf(table)).toEqual({ status: "saved" }));
    server.acknowledges = false;
    type(table, "words");
    expect([table.hasWaitingChanges, saveOf(table).status]).toEqual([true, "saved"]);
    expect(table.hasChangesOnTheirWay).toBe(true);
    server.acknowledges = true;
    server.cut();
    await saved(table);
  });

  it("[SV8] guards nothing any more once its person signs out all the same", async () => {
    const table = openTable();
    await ready(table);
    server.acknowledges = false;
    type(table, "words");
    expect(table.hasWaitingChanges).toBe(true);
    table.giveUp();
    expect(table.hasWaitingChanges).toBe(false);
    type(table, "more");
    expect(table.hasWaitingChanges).toBe(false);
  });

  it("[LS6] shows the local copy without a network, and merges once when it is back", async () => {
    const first = openTable();
    await ready(first);
    type(first, "online, ");
    await saved(first);
    server.isReachable = false;
    server.cut();
    type(first, "offline, ");
    await leave(first);
    const second = openTable();
    await ready(second);
    expect(textOf(second)).toBe("online, offline, ");
    expect(saveOf(second)).toMatchObject({ status: "on-device", changes: 1 });
    type(second, "after a reload");
    server.isReachable = true;
    second.network(true);
    await saved(second);
    expect(server.text("agenda")).toBe("online, offline, after a reload");
  });

  it("[LS2] sends what an earlier page left, once", async () => {
    const first = openTable();
    await ready(first);
    server.acknowledges = false;
    type(first, "left ");
    type(first, "behind");
    await leave(first);
    server.acknowledges = true;
    const second = openTable();
    await ready(second);
    expect(textOf(second)).toBe("left behind");
    await saved(second);
    expect(server.text("agenda")).toBe("left behind");
    await leave(second);
    const third = openTable();
    await ready(third);
    expect(third.hasWaitingChanges).toBe(false);
  });

  it("[LS3] sends what another page left when it comes into view", async () => {
    const staying = openTable();
    await ready(staying);
    const leaving = openTable();
    await ready(leaving);
    server.acknowledges = false;
    type(leaving, "typed as the tab was closed");
    await leave(leaving);
    server.acknowledges = true;
    staying.visible();
    await vi.waitFor(() => expect(textOf(staying)).toBe("typed as the tab was closed"));
    await saved(staying);
    expect(server.text("agenda")).toBe("typed as the tab was closed");
  });

  it("never lets two pages of one person write under one client id", async () => {
    const [a, b] = [openTable(), openTable()];
    await ready(a);
    await ready(b);
    expect(a.handle("agenda").doc.clientID).not.toBe(b.handle("agenda").doc.clientID);
    type(a, "a");
    type(b, "b");
    await saved(a);
    await saved(b);
    await vi.waitFor(() => expect(textOf(a)).toBe(textOf(b)));
    expect(textOf(a).split("").toSorted()).toEqual(["a", "b"]);
  });

  it("[LS7] keeps its client id once something was typed", async () => {
    const table = openTable();
    await ready(table);
    type(table, "x");
    const { clientID } = table.handle("agenda").doc;
    server.cut();
    await vi.waitFor(() => expect(table.status.status).toBe("online"), { timeout: 3_000 });
    await saved(table);
    expect(table.handle("agenda").doc.clientID).toBe(clientID);
  });

  it("[CS4] keeps refused text on the page and offers it after a reload", async () => {
    const table = openTable();
    await ready(table);
    server.refuseWith = "bad-update";
    type(table, "refused words");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "bad-update" }));
    expect(textOf(table)).toBe("refused words");
    server.room("agenda").doc.getText("other").insert(0, "meanwhile");
    await vi.waitFor(() => expect(table.handle("agenda").doc.getText("other").toJSON()).toBe("meanwhile"));
    table.handle("agenda").retry();
    await saved(table);
    expect(server.text("agenda")).toBe("refused words");
  });

  it("[CS5] settles a gap the server tells of", async () => {
    const table = openTable();
    await ready(table);
    server.refuseWith = "resync";
    type(table, "gap");
    await saved(table);
    expect(server.text("agenda")).toBe("gap");
  });

  it("[CS6] starts a fresh copy for another epoch and merges nothing old into it", async () => {
    const table = openTable();
    await ready(table);
    type(table, "old text");
    await saved(table);
    const old = table.handle("agenda");
    server.cut();
    server.rebuild("agenda", "new text", 2);
    await vi.waitFor(() => expect(table.handle("agenda")).not.toBe(old), { timeout: 3_000 });
    await vi.waitFor(() => expect(textOf(table)).toBe("new text"));
    expect(old.doc.getText("text").toJSON()).toBe("old text");
    expect(server.text("agenda")).toBe("new text");
    expect(table.handle("agenda").status().phase).toBe("ready");
  });

  it("[CS6] gives newer content a handle without an editor", async () => {
    const table = openTable();
    await ready(table);
    const old = table.handle("agenda");
    server.facts.schemaVersion = 99;
    server.room("agenda").doc.getText("text").insert(0, "new kind");
    server.cut();
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("outdated"), {
      timeout: 3_000,
    });
    expect(table.handle("agenda")).not.toBe(old);
    await vi.waitFor(() => expect(textOf(table)).toBe("new kind"));
  });

  it("sends a long backlog in messages the server takes", async () => {
    const first = openTable();
    await ready(first);
    server.acknowledges = false;
    for (let index = 0; index < 1_500; index += 1) type(first, `${index} `);
    type(first, "p".repeat(300_000));
    const expected = textOf(first);
    await leave(first);
    server.acknowledges = true;
    server.received.length = 0;
    const second = openTable();
    await ready(second);
    await saved(second);
    expect(server.text("agenda")).toBe(expected);
    expect(Math.max(...server.received)).toBeLessThanOrEqual(64 * 1024);
    expect(server.received.length).toBeLessThan(60);
  });

  it("takes a change of rights at once and keeps the text when access ended", async () => {
    const table = openTable();
    await ready(table);
    type(table, "mine");
    await saved(table);
    server.tell({ type: "rights", document: "agenda", role: "view" });
    await vi.waitFor(() =>
      expect(table.handle("agenda").status()).toMatchObject({ role: "view", save: { status: "reading" } }),
    );
    server.tell({ type: "rights", document: "agenda", role: null });
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("refused"));
    expect(textOf(table)).toBe("mine");
  });

  it.each(["view", "edit"] as const)(
    "[KW4] knows after a reload without a network that the role became %s",
    async (role) => {
      server.facts.role = role === "view" ? "edit" : "view";
      const table = openTable();
      await ready(table);
      await vi.waitFor(() => expect(table.handle("agenda").status().role).not.toBeNull());
      server.tell({ type: "rights", document: "agenda", role });
      server.room("agenda").doc.getText("text").insert(0, "words");
      await vi.waitFor(() => expect(textOf(table)).toBe("words"));
      server.isReachable = false;
      server.cut();
      await leave(table);
      const again = openTable();
      await ready(again);
      expect(again.handle("agenda").status().role).toBe(role);
    },
  );

  it("[SV5] [LS4] says at once that what waits is in this page only, when another tab cleared the device", async () => {
    const table = openTable();
    await ready(table);
    server.isReachable = false;
    server.cut();
    type(table, "words");
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ status: "on-device" }));
    table.hidden();
    await deleteLocalDatabase(pages.personId);
    await vi.waitFor(() => expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "storage" }));
  });

  it("[CS4] [KW4] keeps a viewer reading whose last words met the lesser role", async () => {
    const table = openTable();
    await ready(table);
    server.refuseWith = "forbidden";
    server.facts.role = "view";
    type(table, "too late");
    await vi.waitFor(() =>
      expect(table.handle("agenda").status()).toMatchObject({
        phase: "ready",
        role: "view",
        save: { status: "not-saved", code: "forbidden" },
      }),
    );
    expect([table.hasWaitingChanges, table.hasChangesOnTheirWay]).toEqual([true, false]);
    expect(textOf(table)).toBe("too late");
    server.room("agenda").doc.getText("other").insert(0, "still heard");
    await vi.waitFor(() => expect(table.handle("agenda").doc.getText("other").toJSON()).toBe("still heard"));
    server.tell({ type: "rights", document: "agenda", role: "edit" });
    await saved(table);
    expect(server.text("agenda")).toBe("too late");
  });

  it("[SV6] [CS7] two who marked the same words make no change of whoever reads", async () => {
    const { doc } = server.room("agenda");
    doc.getText("text").insert(0, "marked twice");
    server.facts.role = "view";
    const table = openTable();
    await ready(table);
    // Yjs tidies up in a text that somebody reads as one.
    expect(textOf(table)).toBe("marked twice");
    for (const update of markedTwice(doc)) Y.applyUpdate(doc, update);
    const marked = () => table.handle("agenda").doc.getText("text").toDelta() as unknown[];
    await vi.waitFor(() => expect(marked()).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(table.hasWaitingChanges).toBe(false);
    expect(saveOf(table)).toEqual({ status: "reading" });
    expect(server.received).toEqual([]);
  });

  it("[CS7] a copy from this device, with marks to tidy up in it, is no change of whoever opens it", async () => {
    const { doc } = server.room("agenda");
    doc.getText("text").insert(0, "marked twice");
    const stores = createLocalStores(pages.personId);
    const store = stores.create("table/agenda", deaf);
    await store.load();
    store.remember({ epoch: 1, schemaVersion: SCHEMA_VERSION, role: "edit" });
    const words = Y.encodeStateAsUpdate(doc);
    for (const update of [words, ...markedTwice(doc)]) {
      Y.applyUpdate(doc, update);
      store.append(update);
    }
    await store.flushed();
    await store.close();
    await stores.close();

    const table = openTable();
    // Yjs tidies up in a text that somebody reads as one.
    table.handle("agenda").doc.getText("text");
    await ready(table);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(textOf(table)).toBe("marked twice");
    expect(table.hasWaitingChanges).toBe(false);
    expect(saveOf(table)).toEqual({ status: "saved" });
    expect(server.received).toEqual([]);
  });

  it("[PR4] a page is in a document only while it shows it", async () => {
    const table = openTable();
    await ready(table);
    const { awareness } = table.handle("agenda");
    expect(awareness.getLocalState()).toBeNull();
    const hide = table.show("agenda");
    expect(awareness.getLocalState()).not.toBeNull();
    hide();
    expect(awareness.getLocalState()).toBeNull();
  });

  it("[TB4] sends nothing in somebody else's name who signed in in this browser meanwhile", async () => {
    const table = openTable();
    await ready(table);
    server.isReachable = false;
    server.cut();
    type(table, "words of the first person");
    server.personId = "somebody-else";
    server.isReachable = true;
    table.network(true);
    await vi.waitFor(() =>
      expect(table.status).toMatchObject({ status: "stopped", refusal: { code: "signed-out" } }),
    );
    expect(server.text("agenda")).toBe("");
    expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "signed-out" });
    server.personId = pages.personId;
    table.start();
    await saved(table);
    expect(server.text("agenda")).toBe("words of the first person");
  });

  it("[CN6] starts again after a frame that cannot be read", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const table = openTable();
    await ready(table);
    const [socket] = server.sockets;
    socket?.deliver(new Uint8Array([1, 0, 2, 255]));
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1), { timeout: 3_000 });
    expect(server.sockets[0]).not.toBe(socket);
    expect(report).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
    type(table, "goes on");
    await saved(table);
    expect(server.text("agenda")).toBe("goes on");
  });

  it("[TB3] counts every kind of record as changed once it is connected, and after a break", async () => {
    const table = openTable();
    const topics = new Set<FeedTopic>();
    const areAll = () =>
      vi.waitFor(() => expect([...topics].toSorted()).toEqual([...feedTopics].toSorted()), {
        timeout: 3_000,
      });
    table.onFeed((topic) => topics.add(topic));
    await areAll();
    await ready(table);
    topics.clear();
    server.cut();
    await areAll();
  });

  it("asks for a refused document again when records changed", async () => {
    server.refuseOpenWith = "not-found";
    const table = openTable();
    table.retain("agenda");
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("refused"));
    server.refuseOpenWith = null;
    server.tell({ type: "feed", topic: "people" });
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("ready"));
  });

  it("[TB3] asks for a refused document again after a break: the seat may have been given back meanwhile", async () => {
    const table = openTable();
    await ready(table);
    server.tell({ type: "rights", document: "agenda", role: null });
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("refused"));
    server.cut();
    await vi.waitFor(() => expect(table.handle("agenda").status().phase).toBe("ready"), { timeout: 3_000 });
    expect(table.status.status).toBe("online");
  });

  it("opens nothing anew for whoever hears that it was closed", async () => {
    const table = openTable();
    await ready(table);
    const { doc } = table.handle("agenda");
    const heard: boolean[] = [];
    table.subscribe(() => heard.push(table.handle("agenda").doc === doc));
    await leave(table);
    expect(heard).toEqual([true]);
  });

  it("passes the change feed on", async () => {
    const table = openTable();
    const topics: FeedTopic[] = [];
    await ready(table);
    table.onFeed((topic) => topics.push(topic));
    server.tell({ type: "feed", topic: "people" });
    await vi.waitFor(() => expect(topics).toEqual(["people"]));
  });

  it("stops where coming back would not help, until somebody asks", async () => {
    const table = openTable();
    await ready(table);
    server.cut(4401);
    await vi.waitFor(() =>
      expect(table.status).toMatchObject({ status: "stopped", refusal: { code: "signed-out" } }),
    );
    type(table, "after signing out elsewhere");
    expect(saveOf(table)).toMatchObject({ status: "not-saved", code: "signed-out" });
    table.start();
    await saved(table);
    expect(server.text("agenda")).toBe("after signing out elsewhere");
  });
});

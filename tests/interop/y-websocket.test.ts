/** The stock y-websocket provider of any other program joins a document as it is. */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { useEngine } from "../support/engine-fixture.ts";
import { until } from "../support/until.ts";

const engine = useEngine();
const providers: WebsocketProvider[] = [];

function join(person: string, document = "agenda", doc = new Y.Doc()): WebsocketProvider {
  const provider = new WebsocketProvider(`${engine.server.url}/p1`, document, doc, {
    params: { person },
    disableBc: true,
    maxBackoffTime: 200,
    // Safe: the provider uses only what both kinds of WebSocket share.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  providers.push(provider);
  return provider;
}

afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy();
});

const text = (provider: WebsocketProvider): string => provider.doc.getText("notes").toJSON();

test("[IN1] two stock providers write one text, also after being offline", async () => {
  const ana = join("ana");
  const ben = join("ben");
  await until("synced", () => ana.synced && ben.synced);
  ana.doc.getText("notes").insert(0, "one ");
  await until("received", () => text(ben) === "one ");
  ben.disconnect();
  ben.doc.getText("notes").insert(4, "two");
  ana.doc.getText("notes").insert(0, "zero ");
  ben.connect();
  await until("equal", () => text(ana) === "zero one two" && text(ben) === "zero one two");
});

test("[IN2] a stock provider and a table client share text and presence", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const ben = join("ben");
  await until("synced", () => ben.synced);
  ben.awareness.setLocalStateField("user", { name: "Not Ben" });
  ben.doc.getText("notes").insert(0, "hello");
  await until("text", () => agenda.doc.getText("notes").toJSON() === "hello");
  await until("presence", () => agenda.presence.has(ben.doc.clientID));
  expect(agenda.presence.get(ben.doc.clientID)?.user).toMatchObject({ id: "ben", name: "Person ben" });
});

test("[IN2] a stock provider sees a table client come, move and go", async () => {
  const ben = join("ben");
  await until("synced", () => ben.synced);
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const { clientID } = agenda.doc;
  const place = { tname: "body", assoc: -1 };
  const shown = () => ben.awareness.getStates().get(clientID);
  ana.show(agenda.channel, clientID, 1, { cursor: { anchor: place, head: place } });
  await until("seen", () => shown() !== undefined);
  expect(shown()).toEqual({
    cursor: { anchor: place, head: place },
    user: expect.objectContaining({ id: "ana", name: "Person ana" }),
  });
  ana.show(agenda.channel, clientID, 2, { seen: 7 });
  await until("moved", () => shown()?.["seen"] === 7);
  ana.leave();
  await until("gone", () => shown() === undefined);
});

test("[IN3] stock providers see each other, and see each other go", async () => {
  const ana = join("ana");
  const ben = join("ben");
  // The library ignores the very first state of a stranger: its clock is that of nobody.
  for (const provider of [ana, ben]) provider.awareness.setLocalStateField("cursor", null);
  await until("seen", () => ana.awareness.getStates().has(ben.doc.clientID));
  await until("seen", () => ben.awareness.getStates().has(ana.doc.clientID));
  ben.destroy();
  await until("gone", () => !ana.awareness.getStates().has(ben.doc.clientID));
});

test("[IN4] a stock viewer reads, and is stopped for good when it writes", async () => {
  const ana = join("ana");
  await until("synced", () => ana.synced);
  ana.doc.getText("notes").insert(0, "agreed");
  const vic = join("vic");
  await until("read", () => text(vic) === "agreed");
  const closes: number[] = [];
  vic.on("connection-close", (event) => closes.push(event?.code ?? 0));
  vic.doc.getText("notes").insert(0, "never ");
  await until("closed", () => closes.length > 0);
  expect(closes).toEqual([failures.forbidden.close]);
  await pause(500);
  expect(vic.wsconnected || vic.wsconnecting).toBe(false);
  expect(text(ana)).toBe("agreed");
});

test("[IN5] a stock provider hears only what it knows", async () => {
  const complaints: unknown[] = [];
  const { error } = console;
  console.error = (...values: unknown[]) => complaints.push(values);
  try {
    const ana = join("ana");
    await until("synced", () => ana.synced);
    ana.doc.getText("notes").insert(0, "words");
    await until(
      "stored",
      async () => (await engine.server.store.load({ partnershipId: "p1", document: "agenda" })).seq === 1,
    );
    engine.server.engine.publish("p1", "measures");
    await engine.server.engine.rightsChanged("p1");
    await pause(100);
  } finally {
    console.error = error;
  }
  expect(complaints).toEqual([]);
});

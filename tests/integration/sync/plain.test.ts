import { expect, test } from "vitest";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import { until } from "../../support/until.ts";

const engine = useEngine();

test("[SY20] two plain clients converge, and each learns what is on disk", async () => {
  const ana = await engine.plain("ana").connect();
  const ben = await engine.plain("ben").connect();
  for (const [index, character] of "four walls".split("").entries())
    ana.doc.getText("notes").insert(index, character);
  ben.doc.getText("notes").insert(0, "within ");
  await until("both saved", () => ana.isSaved && ben.isSaved);
  await until("equal", () => ana.doc.getText("notes").toJSON() === ben.doc.getText("notes").toJSON());
  expect(ana.doc.getText("notes").toJSON()).toContain("four walls");
});

test("[ST7] a restart keeps everything", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "kept");
  await until("saved", () => ana.isSaved);
  ana.disconnect();
  await engine.restart();
  const ben = await engine.plain("ben").connect();
  expect(ben.doc.getText("notes").toJSON()).toBe("kept");
});

test("[SY6] a viewer cannot write a byte, and is told with a code that ends reconnecting", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "agreed");
  await until("saved", () => ana.isSaved);
  const vic = await engine.plain("vic").connect();
  expect(vic.doc.getText("notes").toJSON()).toBe("agreed");
  vic.doc.getText("notes").insert(0, "not ");
  await until("closed", () => vic.closed !== null);
  expect(vic.closed?.code).toBe(failures.forbidden.close);
  const stored = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
  expect(stored.seq).toBe(1);
});

test("[SY6] a viewer cannot delete either", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "agreed");
  await until("saved", () => ana.isSaved);
  const vic = await engine.plain("vic").connect();
  vic.doc.getText("notes").delete(0, 6);
  await until("closed", () => vic.closed !== null);
  expect((await engine.server.engine.read("p1", "agenda")).getText("notes").toJSON()).toBe("agreed");
});

test("[SY5] writing under somebody else's id is refused and changes nothing", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "mine");
  await until("saved", () => ana.isSaved);
  const ben = await engine.plain("ben").connect();
  ben.doc.clientID = ana.doc.clientID;
  ben.doc.getText("notes").insert(4, " and yours");
  await until("closed", () => ben.closed !== null);
  expect(ben.closed).toEqual({ code: failures["foreign-id"].close, reason: "foreign-id" });
  expect((await engine.server.engine.read("p1", "agenda")).getText("notes").toJSON()).toBe("mine");
  ana.doc.getText("notes").insert(4, " alone");
  await until("saved", () => ana.isSaved);
});

test("[SY4] a duplicate is acknowledged and stored once", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "once");
  const again = encodeSync("update", Y.encodeStateAsUpdate(ana.doc));
  ana.send(again);
  ana.send(again);
  await until("saved", () => ana.isSaved);
  expect(ana.ack).toEqual({ count: 4, seq: 1 });
});

test("[SY4] duplicates of other people's words pass, as stock clients send them", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "hers");
  await until("saved", () => ana.isSaved);
  const ben = await engine.plain("ben").connect();
  ben.send(encodeSync("step2", Y.encodeStateAsUpdate(ben.doc)));
  await until("saved", () => ben.isSaved);
  expect(ben.closed).toBeNull();
});

test("[SY7] a gap asks for a new beginning, which brings everything", async () => {
  const ana = await engine.plain("ana").connect();
  const lost = new Y.Doc();
  lost.getText("notes").insert(0, "first ");
  const before = Y.encodeStateVector(lost);
  lost.getText("notes").insert(6, "second");
  ana.send(encodeSync("update", Y.encodeStateAsUpdate(lost, before)));
  await until("closed", () => ana.closed !== null);
  expect(ana.closed).toEqual({ code: failures.resync.close, reason: "resync" });
  Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(lost));
  await ana.connect();
  await until("saved", () => ana.isSaved);
  expect((await engine.server.engine.read("p1", "agenda")).getText("notes").toJSON()).toBe("first second");
});

test("[SY8] an ended access cuts a live socket within a second", async () => {
  const ana = await engine.plain("ana").connect();
  engine.people.remove("ana", "p1");
  const started = Date.now();
  await engine.server.engine.rightsChanged("p1", "ana");
  await until("closed", () => ana.closed !== null);
  expect(Date.now() - started).toBeLessThan(1_000);
  expect(ana.closed?.code).toBe(failures["access-ended"].close);
});

test.each([
  ["another partnership", "nobody", "agenda", failures["not-found"].close],
  ["a document that is none", "ana", "passwords", failures["not-found"].close],
  ["trust notes without a seat", "ana", "trust/board", failures["not-found"].close],
])("[SY6] %s is closed without a byte of text", async (_what, person, document, code) => {
  const peer = await engine.plain(person, document).connect();
  expect(peer.closed?.code).toBe(code);
  expect(peer.received.map(({ type }) => type)).toEqual(["auth"]);
});

test("[SY10] presence shows true names, whatever a client claims", async () => {
  const ana = await engine.plain("ana").connect();
  const ben = await engine.plain("ben").connect();
  ben.sendPresence(ben.doc.clientID, 1, { user: { id: "ana", name: "Ana herself" }, cursor: null });
  await until("presence", () => ana.presence.has(ben.doc.clientID));
  expect(ana.presence.get(ben.doc.clientID)).toEqual({
    cursor: null,
    user: { id: "ben", name: "Person ben", organization: "Organization of ben", color: expect.any(Number) },
  });
});

test("[SY11] nobody moves another's presence, and leaving removes one's own", async () => {
  const ana = await engine.plain("ana").connect();
  const ben = await engine.plain("ben").connect();
  const cem = await engine.plain("cem").connect();
  ana.sendPresence(ana.doc.clientID, 1, { seen: 1 });
  await until("presence", () => cem.presence.has(ana.doc.clientID));
  ben.sendPresence(ana.doc.clientID, 99, { seen: 99 });
  ben.sendPresence(ben.doc.clientID, 1, {});
  await until("presence", () => cem.presence.has(ben.doc.clientID));
  expect(cem.presence.get(ana.doc.clientID)).toMatchObject({ seen: 1, user: { id: "ana" } });
  ana.disconnect();
  await until("gone", () => !cem.presence.has(ana.doc.clientID));
});

test("[SY10] whoever joins sees everybody at once", async () => {
  const ana = await engine.plain("ana").connect();
  ana.sendPresence(ana.doc.clientID, 1, {});
  await until("echo", () => ana.presence.has(ana.doc.clientID));
  const ben = await engine.plain("ben").connect();
  await until("presence", () => ben.presence.has(ana.doc.clientID));
});

test("[SY12] bytes that are no message close the socket", async () => {
  const ana = await engine.plain("ana").connect();
  ana.socket.send(new Uint8Array([0]));
  await until("closed", () => ana.closed !== null);
  expect(ana.closed?.code).toBe(failures["bad-request"].close);
});

test("[SY13] closing tells clients to come back", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "last words");
  await engine.restart();
  await until("closed", () => ana.closed !== null);
  expect(ana.closed?.code).toBe(failures["shutting-down"].close);
});

import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { PROTOCOL_VERSION } from "@commontable/shared/sync/version.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import type { TablePeer } from "../../support/TablePeer.ts";
import { until } from "../../support/until.ts";

const engine = useEngine();

test("[SY30] a table socket is greeted with who it is taken to be", async () => {
  const ana = await engine.table("ana").hello();
  expect(ana.told[0]).toMatchObject({ type: "hello", protocol: PROTOCOL_VERSION, personId: "ana" });
});

test("[SY30] nobody hears of a change before it is known that they may, and they are greeted", async () => {
  const access = engine.people.access.bind(engine.people);
  const changedMeanwhile: typeof access = (...asked) => {
    engine.server.engine.publish("p1", "measures");
    engine.server.engine.publishTo("p1", "ana", "recovered");
    return access(...asked);
  };
  vi.spyOn(engine.people, "access").mockImplementationOnce(changedMeanwhile);
  const ana = await engine.table("ana").hello();
  vi.spyOn(engine.people, "access").mockImplementationOnce(changedMeanwhile);
  const stranger = engine.table("zoe");
  await until("closed", () => stranger.closed !== null);
  expect(stranger.told).toEqual([]);
  await until("feeds", () => ana.heard("feed").length === 2);
  expect(ana.told.map(({ type }) => type)).toEqual(["hello", "feed", "feed"]);
});

test("[SY31] several documents share one socket, with acknowledgements of their own", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const charter = await ana.open("charter");
  agenda.doc.getText("notes").insert(0, "agenda");
  agenda.doc.getText("notes").insert(0, "the ");
  charter.doc.getText("notes").insert(0, "charter");
  await until("acks", () => agenda.ack.count === 2 && charter.ack.count === 1);
  expect(agenda.ack).toEqual({ count: 2, seq: 2 });
  expect(charter.ack).toEqual({ count: 1, seq: 1 });
  const ben = await engine.table("ben").hello();
  expect((await ben.open("agenda")).doc.getText("notes").toJSON()).toBe("the agenda");
  expect((await ben.open("agenda")).channel).toBe(agenda.channel);
});

test("[SY31] a table client and a plain client write one text, and each learns how far it reaches", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const ben = await engine.plain("ben").connect();
  ben.doc.getText("notes").insert(0, "from ben ");
  await until("ana has it", () => agenda.doc.getText("notes").toJSON() === "from ben ");
  agenda.doc.getText("notes").insert(9, "and ana");
  await until("ben has it", () => ben.doc.getText("notes").toJSON() === "from ben and ana");
  await until("reached", () => agenda.reached === 2);
});

test("[SY32] the issued client id is the person's to write under", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  agenda.doc.clientID = ana.heard("opened")[0]?.clientId ?? 0;
  agenda.doc.getText("notes").insert(0, "words");
  await until("ack", () => agenda.ack.count === 1);
  const { owners } = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
  expect(owners.get(agenda.doc.clientID)).toBe("ana");
});

test("[SY33] a refused update closes its channel only, and the document can be opened again", async () => {
  const vic = await engine.table("vic").hello();
  const agenda = await vic.open("agenda");
  agenda.doc.getText("notes").insert(0, "no");
  await until("refused", () => vic.heard("refused").length > 0);
  expect(vic.heard("refused")[0]).toEqual({
    type: "refused",
    document: "agenda",
    channel: agenda.channel,
    code: "forbidden",
    sentence: failures.forbidden.sentence,
    retry: "never",
  });
  expect((await vic.open("agenda")).doc.getText("notes").toJSON()).toBe("");
  expect(vic.closed).toBeNull();
});

test("[SY33] a document one may not see is refused like one that is not there", async () => {
  const ana = await engine.table("ana").hello();
  ana.tell({ type: "open", document: "trust/board" });
  await until("refused", () => ana.heard("refused").length > 0);
  expect(ana.heard("refused")[0]).toMatchObject({ document: "trust/board", code: "not-found" });
});

test("[SY8] a changed role is told and acts on what is open", async () => {
  const vic = await engine.table("vic").hello();
  const agenda = await vic.open("agenda");
  engine.people.let("vic", "p1", "edit");
  await engine.server.engine.rightsChanged("p1", "vic");
  await until("rights", () => vic.heard("rights").length > 0);
  expect(vic.heard("rights")).toEqual([{ type: "rights", document: "agenda", role: "edit" }]);
  agenda.doc.getText("notes").insert(0, "now I may");
  await until("ack", () => agenda.ack.count >= 1);
  engine.people.let("vic", "p1", "view");
  await engine.server.engine.rightsChanged("p1");
  agenda.doc.getText("notes").insert(0, "no more ");
  await until("refused", () => vic.heard("refused").length > 0);
  expect((await engine.server.engine.read("p1", "agenda")).getText("notes").toJSON()).toBe("now I may");
});

test("[SY8] losing one document closes its channel; losing all closes the socket", async () => {
  engine.people.let("ana", "p1", "edit", { bodyIds: ["board"] });
  const ana = await engine.table("ana").hello();
  await ana.open("trust/board");
  await ana.open("agenda");
  engine.people.let("ana", "p1", "edit");
  await engine.server.engine.rightsChanged("p1", "ana");
  await until("rights", () => ana.heard("rights").length > 0);
  expect(ana.heard("rights")).toEqual([{ type: "rights", document: "trust/board", role: null }]);
  engine.people.remove("ana", "p1");
  await engine.server.engine.rightsChanged("p1", "ana");
  await until("closed", () => ana.closed !== null);
  expect(ana.heard("refused")[0]).toMatchObject({ document: "agenda", code: "access-ended" });
  expect(ana.closed?.code).toBe(failures["access-ended"].close);
});

test("[SY14] a feed reaches everybody, or one person", async () => {
  const ana = await engine.table("ana").hello();
  const ben = await engine.table("ben").hello();
  engine.server.engine.publish("p1", "measures");
  engine.server.engine.publishTo("p1", "ben", "recovered");
  await until("feeds", () => ben.heard("feed").length === 2);
  expect(ana.heard("feed").map(({ topic }) => topic)).toEqual(["measures"]);
});

test("[SY15] server edits run one after the other, are durable, and reach readers", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const seedOnce = (doc: Y.Doc): void => {
    if (doc.getText("notes").length === 0) doc.getText("notes").insert(0, "seeded");
  };
  await Promise.all([1, 2, 3].map(() => engine.server.engine.edit("p1", "agenda", seedOnce)));
  await until("seeded", () => agenda.doc.getText("notes").toJSON() === "seeded");
  expect((await engine.server.store.load({ partnershipId: "p1", document: "agenda" })).entries).toMatchObject(
    [{ seq: 1, personId: "server" }],
  );
});

test("[SY16] forgetting a partnership sends readers to a new epoch", async () => {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  agenda.doc.getText("notes").insert(0, "old");
  await until("ack", () => agenda.ack.count === 1);
  await engine.server.engine.forget("p1");
  await until("refused", () => ana.heard("refused").length > 0);
  expect(ana.heard("refused")[0]).toMatchObject({ code: "resync", retry: "backoff" });
  const again = await ana.open("agenda");
  expect(ana.heard("opened").map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(again.doc.getText("notes").toJSON()).toBe("");
});

/** Ana removes a block in which Ben types without having heard of it. Answers once that is stored. */
async function swallow(): Promise<{ ana: TablePeer; ben: TablePeer }> {
  const ana = await engine.table("ana").hello();
  const agenda = await ana.open("agenda");
  const ben = await engine.table("ben").hello();
  agenda.doc.transact(() => {
    const block = new Y.XmlElement("block");
    agenda.doc.getXmlFragment("body").insert(0, [block]);
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText("We agree")]);
  });
  await until("ack", () => agenda.ack.count === 1);
  const bens = await ben.open("agenda");
  const offline = new Y.Doc();
  Y.applyUpdate(offline, Y.encodeStateAsUpdate(bens.doc));
  // Safe: built above.
  const block = offline.getXmlFragment("body").get(0) as Y.XmlElement;
  const vector = Y.encodeStateVector(offline);
  (block.get(0) as Y.XmlText).insert(8, " on the baseline");
  agenda.doc.getXmlFragment("body").delete(0, 1);
  await until("removed", () => bens.doc.getXmlFragment("body").length === 0);
  ben.send(bens.channel, encodeSync("update", Y.encodeStateAsUpdate(offline, vector)));
  await until("stored", () => bens.ack.count === 1);
  return { ana, ben };
}

const bensWords = { document: "agenda", text: " on the baseline", blockId: "b1" };

test("[SW4] swallowed text is kept for its author, who is told", async () => {
  const { ana, ben } = await swallow();
  await until("told", () => ben.heard("feed").some(({ topic }) => topic === "recovered"));
  expect(await engine.server.store.listRecovered("p1", "ben")).toMatchObject([bensWords]);
  expect(ana.heard("feed")).toEqual([]);
});

test("[SW4] what was swallowed right before the server stops is kept too", async () => {
  await swallow();
  await engine.restart();
  expect(await engine.server.store.listRecovered("p1", "ben")).toMatchObject([bensWords]);
});

test("[SY17] a block a program appended without an id is given one", async () => {
  const program = await engine.plain("cem").connect();
  program.doc.transact(() => {
    const block = new Y.XmlElement("block");
    program.doc.getXmlFragment("body").push([block]);
    block.insert(0, [new Y.XmlText("from a program")]);
  });
  const id = (): unknown => {
    const block = program.doc.getXmlFragment("body").get(0);
    return block instanceof Y.XmlElement ? block.getAttribute("id") : null;
  };
  await until("named", () => typeof id() === "string");
  expect(id()).toMatch(/^[a-z0-9]{12}$/);
});

/** What one client can make the server hold or do, and that it always finds a way on. */
import { setTimeout as pause } from "node:timers/promises";
import { expect, test, describe } from "vitest";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { decodeOutline, outlineOf } from "@commontable/server/sync/update/outline.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import { until } from "../../support/until.ts";

const plenty = { burst: 1e9, perSecond: 1e9 };

describe("a full document", () => {
  const engine = useEngine({ limits: { documentCharacters: 1_000, documentBytes: 8_000, updates: plenty } });

  test("[GT12] takes nothing more, but what it knows already, and deletions that make room", async () => {
    const ana = await engine.plain("ana").connect();
    ana.doc.getText("notes").insert(0, "x".repeat(990));
    await until("saved", () => ana.isSaved);
    const ben = await engine.plain("ben").connect();
    ben.doc.getText("notes").insert(0, "y".repeat(20));
    await until("refused", () => ben.closed !== null);
    expect(ben.closed?.code).toBe(failures["too-large"].close);
    ana.send(encodeSync("step2", Y.encodeStateAsUpdate(ana.doc)));
    ana.doc.getText("notes").delete(0, 900);
    await until("saved", () => ana.isSaved);
    expect(ana.closed).toBeNull();
    await until("room again", async () => {
      const cem = await engine.plain("cem").connect();
      cem.doc.getText("notes").insert(0, "z".repeat(20));
      await until("answered", () => cem.isSaved || cem.closed !== null);
      cem.disconnect();
      return cem.closed?.code !== failures["too-large"].close;
    });
  });
});

describe("what a client asks for", () => {
  const engine = useEngine({
    limits: { updates: plenty, bytes: plenty, work: plenty, stateRequests: plenty, channels: 3 },
  });

  test("[SY9] a document asked for again and again is not piled up for somebody who does not read", async () => {
    const ana = await engine.table("ana").hello();
    const mine = await ana.open("agenda");
    for (let index = 0; index < 15; index++) mine.doc.getText("notes").insert(0, "x".repeat(60_000));
    await until("stored", () => mine.ack.count === 15);
    const ben = await engine.table("ben").hello();
    const theirs = await ben.open("agenda");
    ben.pause();
    let answers = 0;
    theirs.doc.on("beforeTransaction", () => (answers += 1));
    for (let index = 0; index < 100; index++)
      ben.send(theirs.channel, encodeSync("step1", new Uint8Array([0])));
    await pause(500);
    ben.resume();
    await pause(2_000);
    expect(ben.closed).toBeNull();
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(20);
  });

  test("[SY31] a socket has so many documents open and no more", async () => {
    const ana = await engine.table("ana").hello();
    for (const document of ["agenda", "measures", "charter"]) await ana.open(document);
    ana.tell({ type: "open", document: "cycle" });
    await until("refused", () => ana.heard("refused").length > 0);
    expect(ana.heard("refused")[0]).toMatchObject({ document: "cycle", code: "too-many" });
    ana.tell({ type: "close", channel: ana.documents.get("charter")?.channel ?? 0 });
    await ana.open("cycle");
  });

  test("[SY2] a reader who joins between two snapshots gets all of it, and is up to date only then", async () => {
    const ana = await engine.plain("ana").connect();
    for (let index = 0; index < 350; index++) ana.doc.getText("notes").insert(0, `${index} `);
    const key = { partnershipId: "p1", document: "agenda" };
    await until("a snapshot", async () => (await engine.server.store.load(key)).snapshot !== null);
    await until("saved", () => ana.isSaved);
    ana.doc.getText("notes").insert(0, "last ");
    await until("saved", () => ana.isSaved);
    const ben = await engine.plain("ben").connect();
    expect(ben.doc.getText("notes").toJSON()).toBe(ana.doc.getText("notes").toJSON());
    const kinds = ben.received
      .map(({ type }) => type)
      .filter((type) => type === "update" || type === "step2");
    expect(kinds).toEqual(["update", "step2"]);
  });

  test("[SY27] a snapshot is stored with its outline", async () => {
    const ana = await engine.plain("ana").connect();
    for (let index = 0; index < 350; index++) ana.doc.getText("notes").insert(0, `${index} `);
    await until("a snapshot", async () => {
      const { snapshot } = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
      if (!snapshot) return false;
      expect(decodeOutline(snapshot.outline)).toEqual(outlineOf(snapshot.bytes));
      return true;
    });
  });
});

describe("ids and channels", () => {
  const engine = useEngine();

  test("[SY32] a client id nobody used is given back", async () => {
    const ana = await engine.table("ana").hello();
    const agenda = await ana.open("agenda");
    const issued = ana.heard("opened")[0]?.clientId ?? 0;
    const ben = engine.plain("ben");
    ben.doc.clientID = issued;
    await ben.connect();
    ben.doc.getText("notes").insert(0, "under another's id");
    await until("refused", () => ben.closed !== null);
    expect(ben.closed?.code).toBe(failures["foreign-id"].close);
    ana.tell({ type: "close", channel: agenda.channel });
    await pause(100);
    await ben.connect();
    await until("saved", () => ben.isSaved);
  });
});

describe("rights that change while a document is opened", () => {
  const engine = useEngine();

  test("[SY8] count as they are when the person joins, whatever took long before", async () => {
    const ana = await engine.table("ana").hello();
    const introduce = engine.people.introduce.bind(engine.people);
    let asked = 0;
    engine.people.introduce = async (personId) => {
      asked += 1;
      await pause(200);
      return introduce(personId);
    };
    ana.tell({ type: "open", document: "agenda" });
    await until("on its way", () => asked > 0);
    engine.people.let("ana", "p1", "view");
    engine.people.introduce = introduce;
    await engine.server.engine.rightsChanged("p1", "ana");
    await until("open", () => ana.heard("opened").length > 0);
    expect(ana.heard("opened")[0]?.role).toBe("view");
  });
});

describe("who only reads", () => {
  const engine = useEngine();

  test("[SY6] leaves nothing in the log, however many ids they show themselves under", async () => {
    const vic = await engine.table("vic").hello();
    for (let index = 0; index < 5; index++) {
      const agenda = await vic.open("agenda");
      vic.show(agenda.channel, 1000 + index, 1, {});
      await until("shown", () => agenda.presence.has(1000 + index));
    }
    const { owners } = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
    expect([...owners]).toEqual([]);
  });
});

describe("stopping", () => {
  const engine = useEngine({ limits: { updates: plenty, closeMs: 4_000 } });

  test("[SY13] people who go on typing do not hold the server up", async () => {
    const ana = await engine.plain("ana").connect();
    const typing = setInterval(() => {
      if (ana.isSynced) ana.doc.getText("notes").insert(0, "x");
    }, 1);
    const started = performance.now();
    await engine.server.engine.close();
    clearInterval(typing);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

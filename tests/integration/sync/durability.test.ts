/** What readers and authors hear while the disk is slow, and when it refuses. */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failures } from "@commontable/shared/errors/app-error.ts";
import {
  DocStoreError,
  type Append,
  type DocumentKey,
  type StoredDocument,
} from "@commontable/server/persistence/DocStore.ts";
import { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";
import { startEngineServer, type EngineServer } from "../../support/engine-server.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";
import { TablePeer } from "../../support/TablePeer.ts";
import { until } from "../../support/until.ts";

/** A store whose disk takes as long, or refuses, as the test says. */
class SlowStore extends MemoryDocStore {
  #gate = Promise.withResolvers<void>();
  isFull = false;

  constructor() {
    super();
    this.#gate.resolve();
  }

  hold(): void {
    this.#gate = Promise.withResolvers<void>();
  }

  release(): void {
    this.#gate.resolve();
  }

  override async append(append: Append): Promise<void> {
    await this.#gate.promise;
    if (this.isFull) throw new DocStoreError("failed", "disk full");
    await super.append(append);
  }
}

let store: SlowStore;
let server: EngineServer;

beforeEach(async () => {
  store = new SlowStore();
  server = await startEngineServer({ store });
  for (const person of ["ana", "ben"]) server.people.let(person, "p1", "edit");
});
afterEach(() => server.close());

const plain = (person: string): Promise<PlainPeer> =>
  new PlainPeer(`${server.url}/p1/agenda?person=${person}&features=ack`).connect();

test("[SY3] nobody hears of an edit that is not on disk: no ack, no reader, no joiner", async () => {
  const ana = await plain("ana");
  const ben = await plain("ben");
  await until("settled", () => ana.isSaved && ben.isSaved);
  store.hold();
  ana.doc.getText("notes").insert(0, "not yet");
  await pause(200);
  const late = await plain("ben");
  expect([ana.isSaved, ben.doc.getText("notes").toJSON(), late.doc.getText("notes").toJSON()]).toEqual([
    false,
    "",
    "",
  ]);
  store.release();
  await until("told", () => ana.isSaved && late.doc.getText("notes").toJSON() === "not yet");
  await until("told", () => ben.doc.getText("notes").toJSON() === "not yet");
});

test("[RM4] when the disk refuses, clients are told, nothing is served, and it recovers by itself", async () => {
  const ana = await plain("ana");
  const ben = await new TablePeer(`${server.url}/p1?person=ben`).hello();
  await ben.open("agenda");
  store.isFull = true;
  ana.doc.getText("notes").insert(0, "kept on the device");
  await until("told", () => ana.closed !== null && ben.heard("refused").length > 0);
  expect(ana.closed?.code).toBe(failures["could-not-save"].close);
  expect(ben.heard("refused")[0]).toMatchObject({ code: "could-not-save", retry: "backoff" });
  expect((await ben.open("agenda")).doc.getText("notes").toJSON()).toBe("");
  store.isFull = false;
  await ana.connect();
  await until("saved", () => ana.isSaved);
  await until(
    "read",
    () => ben.documents.get("agenda")?.doc.getText("notes").toJSON() === "kept on the device",
  );
});

test("[SY18] after a restore clients are told another epoch, which stays the same from then on", async () => {
  class RestoredStore extends MemoryDocStore {
    override async load(key: DocumentKey): Promise<StoredDocument> {
      return { ...(await super.load(key)), lineage: 1_800_000_000 };
    }
  }
  const restored = await startEngineServer({ store: new RestoredStore(), people: server.people });
  const ana = await new TablePeer(`${restored.url}/p1?person=ana`).hello();
  const agenda = await ana.open("agenda");
  agenda.doc.getText("notes").insert(0, "stored as before");
  await until("saved", () => agenda.ack.count === 1);
  expect(ana.heard("opened")[0]?.epoch).toBe(1_800_000_001);
  await restored.close();
});

test("[SY4] a duplicate of what is being stored is acknowledged only when that is on disk", async () => {
  const ana = await plain("ana");
  await until("settled", () => ana.isSaved);
  store.hold();
  ana.doc.getText("notes").insert(0, "words");
  await pause(50);
  const again = new PlainPeer(`${server.url}/p1/agenda?person=ana&features=ack`, ana.doc);
  ana.disconnect();
  await again.connect();
  await pause(100);
  expect(again.isSaved).toBe(false);
  store.release();
  await until("saved", () => again.isSaved);
  expect((await store.load({ partnershipId: "p1", document: "agenda" })).seq).toBe(1);
});

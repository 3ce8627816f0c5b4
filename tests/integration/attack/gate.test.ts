/**
 * Every hostile update, sent to a running server: it is told its code, nothing is stored, nobody hears of it, and
 * whoever writes beside it notices nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { startEngineServer, type EngineServer } from "../../support/engine-server.ts";
import { FakePeople } from "../../support/FakePeople.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";
import { until } from "../../support/until.ts";
import { attacks } from "./attacks.ts";
import { sceneKey, storeScene } from "./scene.ts";

const directory = mkdtempSync(join(tmpdir(), "commontable-attack-"));
let server: EngineServer;
let ana: PlainPeer;
let ben: PlainPeer;

const arrive = (person: string): Promise<PlainPeer> =>
  new PlainPeer(`${server.url}/p1/agenda?person=${person}&features=ack`).connect();

/** Everything stored, and who owns which id. */
async function stored(): Promise<string> {
  const { seq, entries, owners } = await server.store.load(sceneKey);
  const bytes = entries.map(({ update }) => Buffer.from(update).toString("base64"));
  return JSON.stringify([seq, bytes, [...owners]]);
}

async function writes(peer: PlainPeer, words: string): Promise<void> {
  peer.doc.getText("notes").insert(0, words);
  await until("saved", () => peer.isSaved);
}

beforeAll(async () => {
  const store = await openSqliteDocStore({ directory });
  await storeScene(store);
  const people = new FakePeople();
  for (const person of ["ana", "ben", "mallory"]) people.let(person, "p1", "edit");
  people.let("vic", "p1", "view");
  server = await startEngineServer({ store, people });
  [ana, ben] = await Promise.all([arrive("ana"), arrive("ben")]);
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("a hostile update on a socket", () => {
  test.each(attacks)("[GT14] $name", async ({ update, code }) => {
    const mallory = await arrive("mallory");
    const before = await stored();
    const heard = ben.received.length;
    mallory.send(encodeSync("update", update));
    await until("refused", () => mallory.closed !== null);
    expect(mallory.closed).toEqual({ code: failures[code].close, reason: code });
    expect(await stored()).toBe(before);
    await writes(ana, "a");
    await until("the next words", () => ben.doc.getText("notes").length === ana.doc.getText("notes").length);
    // Of all that happened, Ben heard Ana's letter and nothing else.
    expect(ben.received.slice(heard).map(({ type }) => type)).toEqual(["update"]);
    expect(ben.closed).toBeNull();
  });

  test("[SY6] of somebody who may only read is forbidden before it is read, as step 2 as well", async () => {
    const before = await stored();
    for (const { update } of attacks.filter(({ update: bytes }) => bytes.length > 2).slice(0, 12)) {
      for (const kind of ["update", "step2"] as const) {
        const vic = await arrive("vic");
        vic.send(encodeSync(kind, update));
        await until("refused", () => vic.closed !== null);
        expect(vic.closed?.reason).toBe("forbidden");
      }
    }
    expect(await stored()).toBe(before);
  });
});

describe("client ids", () => {
  test("[SY5] keep their owner when the server starts again", async () => {
    const mallory = await arrive("mallory");
    mallory.doc.clientID = 4_000;
    await writes(mallory, "m");
    await server.engine.close();
    const { owners } = await server.store.load(sceneKey);
    expect(owners.get(4_000)).toBe("mallory");
  });
});

test("[GT11] a reader who builds what is stored ends without anything pending", async () => {
  const { entries, snapshot } = await server.store.load(sceneKey);
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { update } of entries) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { startEngineServer, type EngineServer } from "../../support/engine-server.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";
import { until } from "../../support/until.ts";

let directory: string;
let server: EngineServer;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "commontable-"));
  server = await startEngineServer({ store: await openSqliteDocStore({ directory }) });
  for (const person of ["ana", "ben"]) server.people.let(person, "p1", "edit");
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const peer = (person: string): PlainPeer => new PlainPeer(`${server.url}/p1/agenda?person=${person}&features=ack`);

test("[SY20] two plain clients converge, and each learns what is on disk", async () => {
  const ana = await peer("ana").connect();
  const ben = await peer("ben").connect();
  for (const [index, character] of [..."four walls"].entries()) ana.doc.getText("notes").insert(index, character);
  ben.doc.getText("notes").insert(0, "within ");
  await until(() => ana.isSaved && ben.isSaved, "both saved");
  await until(() => ana.doc.getText("notes").toString() === ben.doc.getText("notes").toString(), "equal");
  expect(ana.doc.getText("notes").toString()).toContain("four walls");
  expect(ana.ack.count).toBe(ana.sent);
});

test("[ST7] a restart keeps everything", async () => {
  const ana = await peer("ana").connect();
  ana.doc.getText("notes").insert(0, "kept");
  await until(() => ana.isSaved, "saved");
  ana.disconnect();
  await server.close();
  const { people } = server;
  server = await startEngineServer({ store: await openSqliteDocStore({ directory }), people });
  const ben = await peer("ben").connect();
  expect(ben.doc.getText("notes").toString()).toBe("kept");
});

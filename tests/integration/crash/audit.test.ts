/** The doctor and the server's own audit: silent about what is sound, and they find what is not. */
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { examineLog } from "@commontable/server/cli/doctor.ts";
import type { Finding } from "@commontable/server/cli/finding.ts";
import { Auditor } from "@commontable/server/persistence/audit/Auditor.ts";
import { digestOf } from "@commontable/server/persistence/audit/digest.ts";
import { snapshotChecksum } from "@commontable/server/persistence/sqlite/checksums.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { FakePeople } from "../../support/FakePeople.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";
import { root } from "../../support/paths.ts";
import { startEngineServer } from "../../support/engine-server.ts";
import { until } from "../../support/until.ts";
import { writtenTogether } from "../../fuzz/writers.ts";
import { chance, scaled } from "./scale.ts";
import { writeSoundLog } from "./sound-log.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-audit-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const logPath = (): string => join(directory, "log.db");

function change(sql: string): void {
  const database = new DatabaseSync(logPath());
  database.exec(sql);
  database.close();
}

function found(): string[] {
  const driver = openReader(logPath());
  try {
    return examineLog(driver).findings.map(({ code }) => code);
  } finally {
    driver.close();
  }
}

/** What the command prints and how it ends. */
function run(dataDir: string, ...args: string[]): Promise<{ code: number; stdout: string }> {
  const env = { ...process.env, DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, "server/src/cli/main.ts"), ...args], { env }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    );
  });
}

function ask(...args: string[]): Promise<{ code: number; stdout: string }> {
  return run(directory, "doctor", ...args);
}

test("[DR1] a document built from snapshots in any rhythm has the digest of its log", () => {
  for (let index = 0; index < scaled(200, 8); index++) {
    const { seed, pick } = chance(index);
    const replayed = new Y.Doc();
    let base: Uint8Array | null = null;
    let tail: Uint8Array[] = [];
    const built = (): Y.Doc => {
      const doc = new Y.Doc();
      if (base) Y.applyUpdate(doc, base);
      for (const update of tail) Y.applyUpdate(doc, update);
      return doc;
    };
    for (const { update } of writtenTogether(pick, 150)) {
      Y.applyUpdate(replayed, update);
      tail.push(update);
      if (pick(20) > 0) continue;
      base = Y.encodeStateAsUpdate(built());
      tail = [];
      expect({ seed, digest: digestOf(built()) }).toEqual({ seed, digest: digestOf(replayed) });
    }
    replayed.getText("notes").insert(0, ".");
    expect({ seed, digest: digestOf(built()) }).not.toEqual({ seed, digest: digestOf(replayed) });
  }
});

test("[DR1] the doctor finds nothing wrong in a sound log, and ends with 0", async () => {
  writeSoundLog(directory, 40);
  const records = await openRecords(join(directory, "records.db"));
  await records.close();
  const { code, stdout } = await ask("--json");
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({
    code: 0,
    server: null,
    isSound: true,
    documents: 4,
    entries: 120,
    snapshots: 2,
  });
  expect((await ask()).stdout).toContain("Nothing is wrong.");
});

test.each([
  ["entry-damaged", "UPDATE piece SET bytes = x'0000' WHERE document = 3 AND seq = 7"],
  ["entry-missing", "DELETE FROM piece WHERE document = 3 AND seq = 7"],
  ["snapshot-damaged", "UPDATE snapshot SET bytes = x'0000' WHERE document = 2"],
  ["owner-damaged", "UPDATE owner SET person = 'eve' WHERE document = 2"],
  ["owner-differs", "DELETE FROM owner WHERE document = 2"],
  ["recovered-damaged", "UPDATE recovered SET text = 'other' WHERE id = 'r1'"],
  ["log-damaged", "UPDATE document SET name = 'other' WHERE id = 2"],
  ["log-schema", "PRAGMA user_version = 99"],
])("[DR2] the doctor finds %s", (code, sql) => {
  writeSoundLog(directory, 20);
  expect(found()).toEqual([]);
  change(sql);
  expect(found()).toContain(code);
});

test("[DR2] the doctor finds a snapshot that is in order and says something else than the log", () => {
  writeSoundLog(directory, 20);
  forgeSnapshot();
  expect(found()).toEqual(["snapshot-differs"]);
});

test("[DR3] what is wrong is told with what to do, and the doctor ends with 1", async () => {
  writeSoundLog(directory, 20);
  change("UPDATE piece SET bytes = x'0000' WHERE document = 3 AND seq = 7");
  const { code, stdout } = await ask("--json");
  // Safe: the command prints this.
  const { isSound, findings } = JSON.parse(stdout) as { isSound: boolean; findings: Finding[] };
  expect({ code, isSound }).toEqual({ code: 1, isSound: false });
  expect(findings.map((finding) => finding.code)).toEqual(["entry-damaged", "file-unreadable"]);
  expect(findings[0]?.sentence).toBe("charter of partnership p1: entry-damaged, entry 7.");
  expect((await ask()).stdout).toMatch(/WRONG {3}charter of partnership p1[^]*commontable restore --from/);
});

test("[DR2] the doctor finds a damaged write-ahead log, and a restore from there does without the rest", async () => {
  const live = join(directory, "live");
  const store = await openSqliteDocStore({ directory: live });
  const key = { partnershipId: "p1", document: "agenda" };
  const append = (seq: number, update: Uint8Array): Promise<void> =>
    store.append({ key, epoch: 1, entries: [{ seq, at: seq, personId: "ana", update, claims: [] }] });
  const long = Buffer.from(Y.encodeStateAsUpdate(writtenDoc("words ".repeat(2_000))));
  const doc = writtenDoc("first");
  const [client = 0] = Y.parseUpdateMeta(Y.encodeStateAsUpdate(doc)).to.keys();
  await store.claim(key, client, "ana");
  await append(1, Y.encodeStateAsUpdate(doc));
  await append(2, long);
  for (let seq = 3; seq < 6; seq++) await append(seq, new Uint8Array([0, 0]));
  for (const file of ["log.db", "log.db-wal"]) copyFileSync(join(live, file), join(directory, file));
  await store.close();
  await (await openRecords(join(directory, "records.db"))).close();
  const wal = readFileSync(join(directory, "log.db-wal"));
  const at = wal.indexOf("words words");
  wal[at] = (wal[at] ?? 0) ^ 1;
  writeFileSync(join(directory, "log.db-wal"), wal);

  await expect(openSqliteDocStore({ directory })).rejects.toMatchObject({ code: "corrupt" });
  const { code, stdout } = await ask("--json");
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 1, findings: [{ code: "wal-damaged" }] });
  const anew = join(directory, "anew");
  await run(anew, "restore", "--from", directory);
  const restored = await openSqliteDocStore({ directory: anew });
  const { seq, lineage } = await restored.load(key);
  expect({ seq, isNoted: lineage > 0 }).toEqual({ seq: 1, isNoted: true });
  await restored.close();
  expect(readFileSync(join(directory, "log.db-wal")), "what is damaged is kept").toEqual(wal);
});

test("[DR4] the doctor works beside a server and after a kill, and changes nothing", async () => {
  const store = await openSqliteDocStore({ directory });
  const key = { partnershipId: "p1", document: "agenda" };
  const update = Y.encodeStateAsUpdate(writtenDoc("words"));
  const [client = 0] = Y.parseUpdateMeta(update).to.keys();
  await store.append({
    key,
    epoch: 1,
    entries: [{ seq: 1, at: 1, personId: "ana", update, claims: [client] }],
  });
  expect(found()).toEqual([]);
  // As a kill leaves it: everything still lies in the write-ahead log.
  const left = mkdtempSync(join(tmpdir(), "commontable-left-"));
  for (const file of ["log.db", "log.db-wal"]) copyFileSync(join(directory, file), join(left, file));
  await store.close();
  const driver = openReader(join(left, "log.db"));
  expect(examineLog(driver)).toMatchObject({ findings: [], documents: 1, entries: 1 });
  driver.close();
  rmSync(left, { recursive: true });
});

test("[DR5] the server's audit tells of a wrong snapshot, throws it away, and the log is served", async () => {
  const people = new FakePeople();
  for (const person of ["ana", "ben"]) people.let(person, "p1", "edit");
  const server = await startEngineServer({ store: await openSqliteDocStore({ directory }), people });
  const peer = (person: string): PlainPeer =>
    new PlainPeer(`${server.url}/p1/agenda?person=${person}&features=ack`);
  const ana = await peer("ana").connect();
  for (const word of ["one ", "two ", "three "]) ana.doc.getText("notes").insert(0, word);
  await until("saved", () => ana.isSaved);
  const { seq } = await server.store.load({ partnershipId: "p1", document: "agenda" });
  await server.store.saveSnapshot({ partnershipId: "p1", document: "agenda" }, 1, {
    seq,
    bytes: Y.encodeStateAsUpdate(writtenDoc("never written")),
    outline: new Uint8Array(),
  });
  const errors: object[] = [];
  const auditor = new Auditor({
    path: logPath(),
    everyMs: 50,
    pauseMs: 1,
    logger: { warn: (fields) => errors.push(fields), error: (fields) => errors.push(fields) },
    onBadSnapshot: (key) => server.engine.rebuild(key.partnershipId, key.document),
  });
  await until("told", () => errors.length > 0);
  expect(errors[0]).toMatchObject({ document: "agenda", code: "snapshot-differs" });
  await until("thrown away", () => found().length === 0);
  const ben = await peer("ben").connect();
  expect(ben.doc.getText("notes").toJSON()).toBe("three two one ");
  await auditor.close();
  await server.close();
  expect(errors).toHaveLength(1);
});

function writtenDoc(words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText("notes").insert(0, words);
  return doc;
}

/** A snapshot as a mistake of ours would write it: its checksum holds. */
function forgeSnapshot(): void {
  const bytes = Y.encodeStateAsUpdate(writtenDoc("never written"));
  const outline = new Uint8Array();
  const database = new DatabaseSync(logPath());
  const row = database.prepare("SELECT seq FROM snapshot WHERE document = 2").get();
  const seq = Number(row?.["seq"]);
  database
    .prepare("UPDATE snapshot SET bytes = ?, outline = ?, checksum = ? WHERE document = 2")
    .run(bytes, outline, snapshotChecksum(2, 1, { seq, bytes, outline }));
  database.close();
}

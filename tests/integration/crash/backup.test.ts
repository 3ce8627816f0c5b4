/** Backups made while people write are whole, and old copies that come back to a restored server double nothing. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineLog } from "@commontable/server/cli/doctor.ts";
import type { LogEntry } from "@commontable/server/persistence/DocStore.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { openLog } from "@commontable/server/persistence/sqlite/open-log.ts";
import { packAppend, PersonNumbers } from "@commontable/server/persistence/sqlite/persons.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";
import { root } from "../../support/paths.ts";
import { TablePeer } from "../../support/TablePeer.ts";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { report, scaled } from "./scale.ts";
import { compareWords, partnershipId, storedWords, Writer } from "./Writer.ts";

const documents = ["agenda", "charter", "measures", "cycle"] as const;
const writersEach = 5;
/** Twenty writers at this pace are 500 edits a second. */
const everyMs = 40;
const backups = scaled(5, 1);
const largeMegabytes = scaled(1_024, 16);
const restoreMsMax = 120_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-backup-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function command(dataDir: string, ...args: string[]): Promise<number> {
  const startedAt = performance.now();
  const env = { ...process.env, DATA_DIR: dataDir };
  await promisify(execFile)(process.execPath, [join(root, "server/src/cli/main.ts"), ...args], { env });
  return performance.now() - startedAt;
}

async function logOf(dataDir: string, document: string): Promise<readonly LogEntry[]> {
  const store = await openSqliteDocStore({ directory: dataDir });
  const entries = await store.since({ partnershipId, document }, 1, 0, Number.MAX_SAFE_INTEGER);
  await store.close();
  return entries;
}

test(
  `[FA6] ${backups} backups under 500 edits a second are whole, and who comes back after a restore doubles nothing`,
  { timeout: 180_000 },
  async () => {
    const live = join(directory, "live");
    let server = await EngineProcess.start({ directory: live });
    await (await openRecords(join(live, "records.db"))).close();
    const all = documents.flatMap((document, place) =>
      Array.from(
        { length: writersEach },
        (_, index) => new Writer(`w${place * writersEach + index}`, document),
      ),
    );
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    const startedAt = performance.now();
    let rounds = 0;
    const writing = setInterval(() => {
      // A busy machine lets ticks fall out; they are made up for.
      for (; rounds < (performance.now() - startedAt) / everyMs; rounds++)
        all.forEach((writer) => writer.write());
    }, everyMs);
    await until("some is saved", () => all.every((writer) => writer.acked.length > 10));
    const before: string[][] = [];
    const took: number[] = [];
    for (let index = 0; index < backups; index++) {
      before.push(all.flatMap((writer) => writer.acked));
      took.push(await command(live, "backup", "--to", join(directory, `copy-${index}`)));
    }
    clearInterval(writing);
    await until("everything is saved", () => all.every((writer) => writer.isSaved));
    const perSecond =
      all.flatMap((writer) => writer.written).length / ((performance.now() - startedAt) / 1000);
    await server.leave();
    all.forEach((writer) => writer.disconnect());

    for (const [index, acked] of before.entries()) {
      const copy = join(directory, `copy-${index}`);
      const driver = openReader(join(copy, "log.db"));
      expect(examineLog(driver).findings).toEqual([]);
      driver.close();
      const words = (await Promise.all(documents.map((document) => storedWords(copy, document)))).flat();
      expect(compareWords(words, acked)).toEqual({ lost: [], doubled: [] });
      for (const document of documents) {
        const copied = await logOf(copy, document);
        expect((await logOf(live, document)).slice(0, copied.length)).toEqual(copied);
      }
    }

    const restored = join(directory, "restored");
    await command(restored, "restore", "--from", join(directory, "copy-0"));
    server = await EngineProcess.start({ directory: restored });
    const table = await new TablePeer(`${server.url}/${partnershipId}?person=w0`).hello();
    await table.open("agenda");
    expect(table.heard("opened")[0]?.epoch, "pages set their copies aside").toBeGreaterThan(1_000_000);
    // Programs know no epochs and bring all they have.
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    await until("all is stored", () => all.every((writer) => writer.isSaved || writer.closed !== null));
    await server.leave();
    for (const document of documents) {
      const kept = await storedWords(join(directory, "copy-0"), document);
      expect(compareWords(await storedWords(restored, document), kept)).toEqual({ lost: [], doubled: [] });
    }
    report(
      `${backups} backups under ${Math.round(perSecond)} edits a second, each whole and a prefix of the log; ` +
        `longest ${Math.round(Math.max(...took))} ms, the command's start included; nothing doubled after the restore`,
    );
  },
);

test(
  `[FA6] a backup of ${largeMegabytes} MB is restored within two minutes`,
  { timeout: 600_000 },
  async () => {
    const large = join(directory, "large");
    await (await openSqliteDocStore({ directory: large })).close();
    const { driver, database } = openLog(join(large, "log.db"));
    const persons = new PersonNumbers();
    const update = new Uint8Array(32_000).fill(65);
    const each = 320;
    for (let megabytes = 0, document = 0; megabytes < largeMegabytes; megabytes += 10, document++) {
      const key = { partnershipId, document: `d${document}` };
      database.run(
        Array.from({ length: each }, (_, index) => {
          const entry = { seq: index + 1, at: index, personId: "ana", update, claims: [] };
          return packAppend({ key, epoch: 1, entries: [entry] }, persons);
        }),
      );
      driver.checkpoint("passive");
    }
    driver.close();
    await (await openRecords(join(large, "records.db"))).close();
    const backedUp = await command(large, "backup", "--to", join(directory, "large-copy"));
    const restored = await command(
      join(directory, "large-restored"),
      "restore",
      "--from",
      join(directory, "large-copy"),
    );
    expect(existsSync(join(directory, "large-restored", "log.db"))).toBe(true);
    report(
      `${largeMegabytes} MB: backed up in ${Math.round(backedUp)} ms, restored in ${Math.round(restored)} ms, checks included`,
    );
    expect(restored).toBeLessThan(restoreMsMax);
  },
);

/** The write-ahead log: short by itself, told when a reader holds it, short again afterwards. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocStore } from "@commontable/server/persistence/DocStore.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { defaultUpkeep } from "@commontable/server/persistence/sqlite/Upkeep.ts";
import { until } from "../../support/until.ts";
import { isLong, report, scaled } from "./scale.ts";

const megabyte = 1024 * 1024;
/** The long form takes the server's own bounds; the short form small ones. */
const upkeep = isLong ? defaultUpkeep : { checkpointRows: 50, idleMs: 200, walBytesMax: megabyte };
const holdMs = scaled(60_000, 500);
const update = new Uint8Array(16_000).fill(7);

let directory: string;
let store: DocStore;
const told: { bytes: number }[] = [];
let seq = 0;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "commontable-wal-"));
  told.length = 0;
  seq = 0;
  store = await openSqliteDocStore({
    directory,
    upkeep,
    // Safe: the only errors of a sound store are these.
    logger: { warn: () => undefined, error: (fields) => told.push(fields as { bytes: number }) },
  });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const walBytes = (): number => statSync(join(directory, "log.db-wal"), { throwIfNoEntry: false })?.size ?? 0;

async function append(count: number): Promise<number> {
  let slowest = 0;
  for (let index = 0; index < count; index++) {
    seq += 1;
    const startedAt = performance.now();
    const key = { partnershipId: "p1", document: "agenda" };
    await store.append({ key, epoch: 1, entries: [{ seq, at: seq, personId: "ana", update, claims: [] }] });
    slowest = Math.max(slowest, performance.now() - startedAt);
  }
  return slowest;
}

/** Reads one row and stays in that moment, as a backup or a curious person would. */
function reader(): { release(): void } {
  const database = new DatabaseSync(join(directory, "log.db"), { readOnly: true });
  database.exec("BEGIN");
  database.prepare("SELECT count(*) FROM piece").get();
  return { release: () => database.close() };
}

const rowsOverBound = Math.ceil((upkeep.walBytesMax * 1.3) / update.byteLength) + upkeep.checkpointRows / 4;

test("[ST14] without readers the write-ahead log stays short, and is empty when idle", async () => {
  await append(rowsOverBound);
  expect(told).toEqual([]);
  expect(walBytes()).toBeLessThan(upkeep.walBytesMax);
  await until("empty", () => walBytes() === 0);
}, 120_000);

test("[ST14] a reader that stays holds nobody up and is told of once; afterwards the log is short again", async () => {
  await append(5);
  const held = reader();
  const slowest = await append(rowsOverBound);
  await pause(holdMs);
  expect(told.map(({ bytes }) => bytes > upkeep.walBytesMax)).toEqual([true]);
  const longest = walBytes();
  held.release();
  const releasedAt = performance.now();
  await until("empty", () => walBytes() === 0, Boolean, 60_000);
  const ms = Math.round(performance.now() - releasedAt);
  report(
    `a reader held the write-ahead log for ${holdMs} ms: it grew to ${(longest / megabyte).toFixed(1)} MiB, was told ` +
      `of once, slowest append ${Math.round(slowest)} ms; empty ${ms} ms after the release`,
  );
}, 240_000);

test("[ST14] closing does not wait for a reader, and nothing is lost", async () => {
  await append(20);
  const held = reader();
  await append(20);
  const startedAt = performance.now();
  await store.close();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  held.release();
  store = await openSqliteDocStore({ directory });
  expect((await store.load({ partnershipId: "p1", document: "agenda" })).seq).toBe(40);
});

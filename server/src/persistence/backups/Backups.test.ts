import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Backups } from "./Backups.ts";

const hourMs = 3_600_000;
const lookMs = 60_000;
const noon = Date.UTC(2026, 10, 25, 12);

let folder: string;
let backups: Backups | null = null;
const errors: string[] = [];
const warnings: string[] = [];
let isFull = false;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commontable-backups-"));
  vi.useFakeTimers({ now: noon });
  errors.length = 0;
  warnings.length = 0;
  isFull = false;
});
afterEach(() => {
  backups?.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function start(keep = 3): void {
  backups = new Backups({
    folder,
    keep,
    clock: () => Date.now(),
    logger: {
      warn: (_fields, message) => warnings.push(message),
      error: (_fields, message) => errors.push(message),
    },
    copyTo: async (to) => {
      mkdirSync(to);
      writeFileSync(join(to, "log.db"), String(Date.now()));
      if (isFull) throw new Error("no space left");
    },
  });
}

test("[BK1] a backup is made every hour, and only the latest are kept", async () => {
  start();
  await vi.advanceTimersByTimeAsync(5 * hourMs);
  expect(readdirSync(folder)).toEqual([
    "2026-11-25T14-01-00Z",
    "2026-11-25T15-01-00Z",
    "2026-11-25T16-01-00Z",
  ]);
  expect(readFileSync(join(folder, "2026-11-25T16-01-00Z", "log.db"), "utf8")).toBe(
    String(noon + 4 * hourMs + lookMs),
  );
});

test("[BK1] a restart makes no other backup before the hour is over", async () => {
  start();
  await vi.advanceTimersByTimeAsync(lookMs);
  backups?.close();
  start();
  await vi.advanceTimersByTimeAsync(30 * lookMs);
  expect(readdirSync(folder)).toEqual(["2026-11-25T12-01-00Z"]);
});

test("[BK2] a backup that fails is told, leaves the older ones, and is tried again", async () => {
  start(1);
  await vi.advanceTimersByTimeAsync(lookMs);
  isFull = true;
  await vi.advanceTimersByTimeAsync(hourMs + lookMs);
  expect(errors).toContain("a backup could not be made");
  expect(readdirSync(folder)).toContain("2026-11-25T12-01-00Z");
  isFull = false;
  await vi.advanceTimersByTimeAsync(lookMs);
  expect(readdirSync(folder)).toEqual(["2026-11-25T13-03-00Z"]);
});

test("[BK2] a backup with a time to come keeps no other from being made, and none is removed for it", async () => {
  mkdirSync(join(folder, "2031-01-01T00-00-00Z"));
  start(2);
  await vi.advanceTimersByTimeAsync(4 * hourMs);
  expect(readdirSync(folder)).toEqual([
    "2026-11-25T14-01-00Z",
    "2026-11-25T15-01-00Z",
    "2031-01-01T00-00-00Z",
  ]);
  expect(warnings).toContain("backups with a time to come do not count");
});

test("[BK2] what else lies in the folder is never touched", async () => {
  mkdirSync(join(folder, "2020"));
  writeFileSync(join(folder, "notes.txt"), "mine");
  start(1);
  await vi.advanceTimersByTimeAsync(3 * hourMs);
  expect(readdirSync(folder)).toEqual(["2020", "2026-11-25T14-01-00Z", "notes.txt"]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDriver, type Driver } from "./driver.ts";

let directory: string;
let driver: Driver;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-driver-"));
  driver = openDriver(join(directory, "log.db"));
  driver.execute("CREATE TABLE entry (bytes BLOB)");
});
afterEach(() => {
  driver.close();
  rmSync(directory, { recursive: true, force: true });
});

test("[ST10] no checkpoint disturbs a backup, and the next one after it does its work", async () => {
  driver.prepare("INSERT INTO entry (bytes) VALUES (?)").run(Buffer.alloc(5_000));
  const done = driver.backup(join(directory, "copy.db"));
  expect(driver.checkpoint("passive")).toBe(false);
  await done;
  expect(driver.checkpoint("passive")).toBe(true);
});

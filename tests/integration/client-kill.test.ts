/** The browser's client while its server is killed without warning: what it says must be true. */
import "fake-indexeddb/auto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { ClientPage } from "../support/ClientPage.ts";
import { until } from "../support/until.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 4);
let directory: string;
let child: ChildProcess;
let url: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "commontable-client-kill-"));
  await start();
});

afterEach(async () => {
  await kill();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<void> {
  child = spawn(process.execPath, [join(import.meta.dirname, "../support/engine-child.ts"), directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("no output");
  const { promise, resolve } = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).once("line", resolve);
  url = await promise;
}

async function kill(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** What lies on the disk, read while no server runs. */
async function onDisk(): Promise<string> {
  const store = await openSqliteDocStore({ directory });
  const stored = await store.load({ partnershipId: "p1", document: "agenda" });
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.bytes);
  for (const { update } of stored.entries) Y.applyUpdate(doc, update);
  await store.close();
  return doc.getText("notes").toJSON();
}

test(
  "[P3] a killed server never leaves a lost edit shown as saved",
  { timeout: 60_000 + rounds * 15_000 },
  async () => {
    const page = await new ClientPage("w1", () => url).ready();
    let typed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const endsAt = performance.now() + 40 + Math.random() * 200;
      const killing = new Promise<void>((resolve) =>
        setTimeout(() => resolve(kill()), endsAt - performance.now()),
      );
      while (performance.now() < endsAt + 30) {
        page.type(`${typed} `);
        typed += 1;
        await pause(Math.random() * 4);
      }
      await killing;
      // Written before the last change without an answer: those are claimed to be durable.
      const answered = typed - page.waitingChanges;
      const words = (await onDisk()).split(" ").filter(Boolean);
      expect(words.slice(0, answered)).toEqual(Array.from({ length: answered }, (_, index) => String(index)));
      expect(new Set(words).size).toBe(words.length);
      await start();
      page.table.network(true);
    }
    await page.saved();
    await until("saved", () => page.save.status === "saved");
    await kill();
    expect(await onDisk()).toBe(page.text);
    await page.leave();
  },
);

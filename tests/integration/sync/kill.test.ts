/**
 * `kill -9` at random moments under writers. What was acknowledged is on disk, once; what was not may be
 * there or not, and is once its writer comes back.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";
import { until } from "../../support/until.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 5);
const writers = 20;
const key = { partnershipId: "p1", document: "agenda" };

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-kill-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function start(): Promise<{ child: ChildProcess; url: string; readyMs: number }> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "../../support/engine-child.ts"), directory],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const { promise, resolve } = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).once("line", resolve);
  const url = await promise;
  return { child, url, readyMs: performance.now() - startedAt };
}

class Writer {
  readonly doc = new Y.Doc();
  readonly #name: string;
  #peer: PlainPeer | null = null;
  #written = 0;
  /** For each message of this connection: tokens written when it was sent. */
  #marks: number[] = [];
  /** Tokens known to be on disk. */
  acked = 0;

  constructor(name: string) {
    this.#name = name;
  }

  async connect(url: string): Promise<void> {
    this.#marks = [];
    // A new peer on the same document; the old one's listener sends nothing, being disconnected.
    const peer = new PlainPeer(`${url}/p1/agenda?person=${this.#name}&features=ack`, this.doc);
    peer.onSend = () => this.#marks.push(this.#written);
    this.#peer = peer;
    await peer.connect();
  }

  write(): void {
    this.#written += 1;
    this.doc.getArray<string>("entries").push([`${this.#name}-${this.#written}`]);
    this.settle();
  }

  settle(): void {
    const count = this.#peer?.ack.count ?? 0;
    if (count > 0) this.acked = Math.max(this.acked, this.#marks[count - 1] ?? 0);
  }

  tokens(upTo: number): string[] {
    return Array.from({ length: upTo }, (_, index) => `${this.#name}-${index + 1}`);
  }

  get isSaved(): boolean {
    this.settle();
    return this.acked === this.#written;
  }

  get written(): string[] {
    return this.tokens(this.#written);
  }

  disconnect(): void {
    this.settle();
    this.#peer?.disconnect();
  }
}

/** What is on disk, read by somebody else than the server. */
async function stored(): Promise<string[]> {
  const store = await openSqliteDocStore({ directory });
  const { snapshot, entries } = await store.load(key);
  await store.close();
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { update } of entries) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return doc.getArray<string>("entries").toArray();
}

test(
  `[SY1] no acknowledged edit is lost or doubled over ${rounds} kills under ${writers} writers`,
  { timeout: rounds * 20_000 + 60_000 },
  async () => {
    const all = Array.from({ length: writers }, (_, index) => new Writer(`w${index}`));
    let acked = 0;
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      const { child, url, readyMs } = await start();
      slowest = Math.max(slowest, readyMs);
      await Promise.all(all.map((writer) => writer.connect(url)));
      const writing = setInterval(() => all.forEach((writer) => writer.write()), 25);
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
      const exit = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await exit;
      clearInterval(writing);
      all.forEach((writer) => writer.disconnect());
      const found = await stored();
      const set = new Set(found);
      expect(found.length, "nothing is doubled").toBe(set.size);
      const missing = all.flatMap((writer) => writer.tokens(writer.acked)).filter((token) => !set.has(token));
      expect(missing, "nothing acknowledged is lost").toEqual([]);
      acked = all.reduce((sum, writer) => sum + writer.acked, 0);
    }
    const { child, url } = await start();
    await Promise.all(all.map((writer) => writer.connect(url)));
    await until("everything is saved", () => all.every((writer) => writer.isSaved));
    child.kill("SIGTERM");
    const found = await stored();
    expect(found.toSorted()).toEqual(all.flatMap((writer) => writer.written).toSorted());
    console.log(
      `${rounds} kills, ${acked} acknowledged edits, ready again in ${Math.round(slowest)} ms at most`,
    );
  },
);

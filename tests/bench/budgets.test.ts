import { mkdtempSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { defaultLimits } from "@commontable/server/sync/limits.ts";
import { encodeOutline, outlineOf } from "@commontable/server/sync/update/outline.ts";
import { startEngineServer, type EngineServer } from "../support/engine-server.ts";
import { FakePeople } from "../support/FakePeople.ts";
import { until } from "../support/until.ts";
import { judgeFigure, readBudgets } from "./budgets.ts";
import { Crowd } from "../support/load/Crowd.ts";
import { feed } from "./load/feed.ts";
import { LoadClient } from "../support/load/LoadClient.ts";
import { tableSession } from "../support/load/sessions.ts";
import { editingTrace } from "./load/trace.ts";
import { historyBytes } from "./measure/history.ts";
import { workloads } from "./workloads/all.ts";
import { liftedLimits } from "./workloads/lifted-limits.ts";

const names = [
  "reader",
  ...Array.from({ length: 6 }, (_, index) => `author${index}`),
  ...Array.from({ length: 8 }, (_, index) => `w${index}`),
];

describe("the engine", () => {
  let dataDir = "";
  let server: EngineServer;
  let peer: { port: number; session: typeof tableSession };

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "commontable-budgets-"));
    const people = new FakePeople();
    for (const name of names) people.let(name, "p1", "edit");
    server = await startEngineServer({
      store: await openSqliteDocStore({ directory: dataDir }),
      people,
      limits: { ...liftedLimits, idleMs: 100 },
    });
    peer = { port: Number(new URL(server.url).port), session: tableSession };
  });

  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
    vi.restoreAllMocks();
  });

  test("[PF1] a burst of twenty keystrokes reaches each reader in at most six writes", async () => {
    const crowd = await Crowd.gather({ peer, rooms: 1, peoplePerRoom: 8 });
    const [writer, ...readers] = crowd.clients;
    const writes = new Map<number | undefined, number>();
    for (const name of ["_write", "_writev"] as const) {
      const real = Socket.prototype[name];
      if (!real) throw new Error(`sockets of this Node have no ${name}`);
      vi.spyOn(Socket.prototype, name).mockImplementation(function (this: Socket, ...args: unknown[]) {
        if (this.localPort === peer.port) writes.set(this.remotePort, (writes.get(this.remotePort) ?? 0) + 1);
        Reflect.apply(real, this, args);
      });
    }
    for (let key = 0; key < 20; key += 1) writer?.type();
    await crowd.arrivedEverywhere();
    const ofReaders = [...writes].filter(([port]) => port !== writer?.localPort).map(([, count]) => count);
    expect(ofReaders).toHaveLength(readers.length);
    expect(Math.max(...ofReaders)).toBeLessThanOrEqual(6);
    await crowd.leave();
  });

  test("[PF2] [PF3] a document with a history opens in its own bytes, and each keystroke takes few on disk", async () => {
    const trace = editingTrace(3_000);
    const empty = emptyHistory();
    await feed(peer, "long", trace);
    const key = { partnershipId: "p1", document: "meeting/long" };
    await until(
      "the document is put away",
      () => server.store.load(key),
      ({ entries, seq }) => seq > 0 && entries.length === 0,
    );
    const reader = await LoadClient.open({ peer, room: "long", person: "reader" });
    await reader.ready();
    const opened = reader.documentBytes / trace.document.byteLength;
    reader.leave();
    await until("the history is folded", () => pieces(dataDir) < 5);
    await server.close();
    const history = (historyBytes(dataDir) - (await empty)) / trace.edits;
    expect(opened).toBeLessThanOrEqual(1.02);
    expect(history).toBeGreaterThan(0);
    expect(history).toBeLessThanOrEqual(32);
  });

  test("[PF3] somebody who types alone, a keystroke a commit, leaves a history that is as small", async () => {
    const keystrokes = 2_500;
    const key = { partnershipId: "p1", document: "agenda" };
    const personId = "0192f0aa-7b1c-7000-8000-5d2e6f0a9b3c";
    const doc = new Y.Doc();
    // An id as Yjs picks them: it takes five bytes, each time it is named.
    doc.clientID = 3_912_345_678;
    let update: Uint8Array = new Uint8Array();
    doc.on("update", (bytes: Uint8Array) => (update = bytes));
    for (let seq = 1; seq <= keystrokes; seq += 1) {
      doc.getText("notes").insert(seq - 1, "x");
      const entry = { seq, at: 1_700_000_000_000 + seq * 211, personId, update, claims: [] };
      await server.store.append({ key, epoch: 1, entries: [entry] });
      const isDue = seq % defaultLimits.tailEntries === 0 || seq === keystrokes;
      const bytes = Y.encodeStateAsUpdate(doc);
      if (isDue)
        await server.store.saveSnapshot(key, 1, { seq, bytes, outline: encodeOutline(outlineOf(bytes)) });
    }
    await until("the history is folded", () => pieces(dataDir) < 5);
    await server.close();
    const history = (historyBytes(dataDir) - (await emptyHistory())) / keystrokes;
    expect(history).toBeGreaterThan(0);
    expect(history).toBeLessThanOrEqual(32);
  });
});

/** Rows of the log that hold entries. */
function pieces(directory: string): number {
  const database = new DatabaseSync(join(directory, "log.db"), { readOnly: true });
  const row = database.prepare("SELECT count(*) AS n FROM piece").get();
  database.close();
  return Number(row?.["n"]);
}

/** What a log takes before anything was written. */
async function emptyHistory(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "commontable-budgets-empty-"));
  const store = await openSqliteDocStore({ directory });
  await store.close();
  const bytes = historyBytes(directory);
  rmSync(directory, { recursive: true, force: true });
  return bytes;
}

describe("budgets", () => {
  test("[PF4] every budget belongs to a workload", () => {
    const known = new Set(workloads.map(({ name }) => name));
    const strangers = Object.keys(readBudgets()).filter((key) => !known.has(key.split(":")[0] ?? ""));
    expect(strangers).toEqual([]);
  });

  test("[PF4] what was never reached is over its budget, what was not measured is not judged", () => {
    const figure = (ours: number) => ({ measure: "m", unit: "s", values: { ours } });
    expect(judgeFigure(figure(Number.POSITIVE_INFINITY), { atMost: 5 }).map(({ isKept }) => isKept)).toEqual([
      false,
    ]);
    expect(judgeFigure(figure(Number.NaN), { atMost: 5 })).toEqual([]);
    expect(judgeFigure(figure(4), { atMost: 5 }).map(({ isKept }) => isKept)).toEqual([true]);
  });

  test("a ratio is to the best of the peers", () => {
    const values = { ours: 5, "y-websocket": 12, hocuspocus: 9, disk: 1 };
    const verdicts = judgeFigure(
      { measure: "m", unit: "µs", values },
      { timesAtMost: { of: "best", times: 0.5 }, alsoTimesAtMost: { of: "y-websocket", times: 0.5 } },
    );
    expect(verdicts.map(({ isKept }) => isKept)).toEqual([false, true]);
  });
});

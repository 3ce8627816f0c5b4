import { setTimeout as pause } from "node:timers/promises";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { Content } from "@commontable/server/sync/room/Content.ts";
import { feed } from "../load/feed.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { editingTrace, type Trace } from "../load/trace.ts";
import { cpuMicros } from "../../support/measure/cpu.ts";
import { historyBytes } from "../measure/history.ts";
import { hocuspocusSqlite } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { liftedLimits } from "./lifted-limits.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Workload } from "./Workload.ts";

const room = "long";
/** Longer than Hocuspocus waits before it stores a document nobody changes. */
const storedAfterMs = 2_600;
/** Likewise for ours: half a minute after the last reader left a document is put away as one snapshot. */
const idleMs = 500;
const crowd = 50;

/** A document with a long history, opened on a server that has just started. */
export const coldopen: Workload = {
  name: "coldopen",
  about:
    "A document of 260,000 keystrokes (6,000 in the short form) by six authors, opened after a restart; y-websocket keeps it in memory and is not restarted",
  async run(size, figures) {
    const trace = editingTrace(size === "short" ? 6_000 : 260_000);
    await withPeers(
      [ours, yWebsocket, hocuspocusSqlite],
      { limits: { ...liftedLimits, idleMs } },
      async (peers) => {
        for (const peer of peers) {
          await measureFeeding(peer, trace, figures);
        }
        await pause(storedAfterMs);
        for (let round = 0; round < (size === "short" ? 1 : 3); round += 1) {
          for (const peer of peers) {
            await measureOpening(peer, 1, trace, figures);
            await measureOpening(peer, crowd, trace, figures);
          }
        }
        const our = peers.find(({ name }) => name === "ours");
        if (our) await measureStorage(our, trace, figures);
      },
    );
  },
};

async function measureFeeding(peer: Peer, trace: Trace, figures: Figures): Promise<void> {
  const before = cpuMicros(peer.pid);
  await feed(peer, room, trace);
  figures.add(
    peer.name,
    "feeding: server CPU for one edit",
    (cpuMicros(peer.pid) - before) / trace.edits,
    "µs",
  );
}

async function measureOpening(peer: Peer, people: number, trace: Trace, figures: Figures): Promise<void> {
  if (peer.name !== "y-websocket") {
    await peer.kill();
    await peer.restart();
  }
  // Code that every first visitor needs is loaded; the document is not.
  const other = await LoadClient.open({ peer, room: "other", person: "early" });
  await other.ready();
  await pause(300);
  const cpuBefore = cpuMicros(peer.pid);
  const started = performance.now();
  const clients = await Promise.all(
    Array.from({ length: people }, (_, index) => LoadClient.open({ peer, room, person: `visitor${index}` })),
  );
  await Promise.all(clients.map((client) => client.ready()));
  const ms = performance.now() - started;
  const by = people === 1 ? "one" : `${people} at once`;
  figures.add(peer.name, `opened by ${by}`, ms, "ms");
  figures.add(peer.name, `opened by ${by}: server CPU`, (cpuMicros(peer.pid) - cpuBefore) / 1000, "ms");
  const bytes = clients[0]?.documentBytes ?? Number.NaN;
  if (people === 1)
    figures.add(peer.name, "bytes, times the document", bytes / trace.document.byteLength, "×");
  for (const client of [...clients, other]) client.leave();
}

/** What our history takes on disk, and how long reading it takes. */
async function measureStorage(peer: Peer, trace: Trace, figures: Figures): Promise<void> {
  await peer.kill();
  figures.add(
    "ours",
    "history: bytes on disk for one edit",
    historyBytes(peer.dataDir) / trace.edits,
    "bytes",
  );
  for (let round = 0; round < 5; round += 1) {
    const store = await openSqliteDocStore({ directory: peer.dataDir });
    const started = performance.now();
    const stored = await store.load({ partnershipId: "p1", document: `meeting/${room}` });
    const content = new Content(stored);
    figures.add("ours", "history: loaded", performance.now() - started, "ms");
    figures.add("ours", "history: entries behind the snapshot", content.tail.entries, "");
    await store.close();
  }
}

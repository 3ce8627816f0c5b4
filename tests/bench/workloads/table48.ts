import { setTimeout as pause } from "node:timers/promises";
import { Crowd } from "../../support/load/Crowd.ts";
import { cpuMicros } from "../../support/measure/cpu.ts";
import { measureDisk } from "../../support/measure/disk.ts";
import { socketWritesDuring } from "../measure/socket-writes.ts";
import { hocuspocus, hocuspocusSqlite, hocuspocusTuned } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Workload } from "./Workload.ts";

const people = 48;
const rates = { edits: people * 5, carets: people * 5 };

/** A partnership's whole table in one document. */
export const table48: Workload = {
  name: "table48",
  about: "48 people in one document, each with 5 keystrokes and 5 caret moves a second",
  async run(size, figures) {
    const isShort = size === "short";
    const programs = isShort
      ? [ours, yWebsocket, hocuspocusTuned]
      : [ours, yWebsocket, hocuspocus, hocuspocusTuned, hocuspocusSqlite];
    const ms = {
      warm: isShort ? 700 : 2_000,
      round: isShort ? 2_000 : 8_000,
      traced: isShort ? 1_000 : 2_500,
    };
    await withPeers(programs, {}, async (peers) => {
      const crowds = new Map<Peer, Crowd>();
      for (const peer of peers) {
        const crowd = await Crowd.gather({ peer, rooms: 1, peoplePerRoom: people });
        crowds.set(peer, crowd);
        await crowd.type(rates, ms.warm, 7);
        await crowd.arrivedEverywhere();
      }
      for (let round = 1; round <= (isShort ? 1 : 3); round += 1) {
        for (const [peer, crowd] of crowds) await measureRound(peer, crowd, ms.round, round, figures);
        const disk = measureDisk();
        figures.add("disk", "fdatasync", disk.fdatasyncPerSecond, "/s");
      }
      for (const [peer, crowd] of crowds) await countWrites(peer, crowd, ms.traced, figures);
      for (const crowd of crowds.values()) await crowd.leave();
    });
  },
};

async function measureRound(
  peer: Peer,
  crowd: Crowd,
  ms: number,
  round: number,
  figures: Figures,
): Promise<void> {
  crowd.clear();
  const framesBefore = frames(crowd);
  const cpuBefore = cpuMicros(peer.pid);
  const ownBefore = process.cpuUsage();
  const started = performance.now();
  const edits = await crowd.type(rates, ms, round);
  await crowd.arrivedEverywhere();
  const seconds = (performance.now() - started) / 1000;
  const own = process.cpuUsage(ownBefore);
  const cpu = cpuMicros(peer.pid) - cpuBefore;
  const add = (measure: string, value: number, unit: string) => figures.add(peer.name, measure, value, unit);
  add("server CPU for one delivered edit", cpu / (edits * (people - 1)), "µs");
  add("frames to each client", (frames(crowd) - framesBefore) / people / seconds, "/s");
  add("delivery p50", crowd.deliveries.percentile(0.5), "ms");
  add("delivery p99", crowd.deliveries.percentile(0.99), "ms");
  if (peer.name === "ours") {
    add("acknowledged on disk p50", crowd.acknowledgements.percentile(0.5), "ms");
    add("acknowledged on disk p99", crowd.acknowledgements.percentile(0.99), "ms");
  }
  add("server CPU", cpu / seconds / 10_000, "%");
  add("generator CPU", (own.user + own.system) / seconds / 10_000, "%");
}

async function countWrites(peer: Peer, crowd: Crowd, ms: number, figures: Figures): Promise<void> {
  let edits = 0;
  const writes = await socketWritesDuring(peer.pid, async () => {
    edits = await crowd.type(rates, ms, 9);
    await crowd.arrivedEverywhere();
    await pause(100);
  });
  figures.add(peer.name, "socket writes for one edit", writes / edits, "");
}

function frames(crowd: Crowd): number {
  return crowd.clients.reduce((sum, client) => sum + client.frames, 0);
}

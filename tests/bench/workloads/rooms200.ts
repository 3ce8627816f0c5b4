import { setTimeout as pause } from "node:timers/promises";
import { Crowd } from "../../support/load/Crowd.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { cpuMicros } from "../../support/measure/cpu.ts";
import { measureDisk } from "../../support/measure/disk.ts";
import { Histogram } from "../../support/measure/Histogram.ts";
import { hocuspocus } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { Typist } from "../../support/load/Typist.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Workload } from "./Workload.ts";

const rooms = 200;
const peoplePerRoom = 5;
const rates = { edits: rooms * peoplePerRoom * 2, carets: 0 };

/** Many small groups at once, and one person alone. */
export const rooms200: Workload = {
  name: "rooms200",
  about: "200 documents with 5 people each, 2 keystrokes a second each; then one typist with one reader",
  async run(size, figures) {
    const isShort = size === "short";
    const programs = isShort ? [ours, yWebsocket] : [ours, yWebsocket, hocuspocus];
    await withPeers(programs, {}, async (peers) => {
      const crowds = new Map<Peer, Crowd>();
      for (const peer of peers) {
        const crowd = await Crowd.gather({ peer, rooms, peoplePerRoom });
        crowds.set(peer, crowd);
        await crowd.type(rates, isShort ? 500 : 2_000, 7);
        await crowd.arrivedEverywhere();
      }
      for (let round = 1; round <= (isShort ? 1 : 3); round += 1) {
        for (const [peer, crowd] of crowds)
          await measureRound(peer, crowd, isShort ? 1_500 : 5_000, round, figures);
      }
      for (const peer of peers) await measureLone(peer, isShort ? 8 : 40, figures);
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
  const cpuBefore = cpuMicros(peer.pid);
  const ownBefore = process.cpuUsage();
  const started = performance.now();
  const edits = await crowd.type(rates, ms, round);
  await crowd.arrivedEverywhere();
  const seconds = (performance.now() - started) / 1000;
  const cpu = cpuMicros(peer.pid) - cpuBefore;
  const own = process.cpuUsage(ownBefore);
  const add = (measure: string, value: number, unit: string) => figures.add(peer.name, measure, value, unit);
  add("server CPU for one delivered edit", cpu / (edits * (peoplePerRoom - 1)), "µs");
  add("delivery p50", crowd.deliveries.percentile(0.5), "ms");
  add("delivery p99", crowd.deliveries.percentile(0.99), "ms");
  if (peer.name === "ours") add("acknowledged on disk p99", crowd.acknowledgements.percentile(0.99), "ms");
  add("server CPU", cpu / seconds / 10_000, "%");
  add("generator CPU", (own.user + own.system) / seconds / 10_000, "%");
}

/** One keystroke at a time in a quiet document: what is left is the disk and the way. */
async function measureLone(peer: Peer, edits: number, figures: Figures): Promise<void> {
  const deliveries = new Histogram();
  const typist = new Typist(77, "Alone");
  let arrived: () => void = () => undefined;
  const reader = await LoadClient.open(
    { peer, room: "lone", person: "reader" },
    {
      listener: {
        arrived: (_reader, _client, from) => {
          const sentAt = typist.sentAt[from - typist.firstClock];
          if (sentAt === undefined) return;
          deliveries.add(performance.now() - sentAt);
          arrived();
        },
      },
    },
  );
  const writer = await LoadClient.open({ peer, room: "lone", person: "writer" }, { typist });
  await Promise.all([reader.ready(), writer.ready()]);
  writer.begin();
  await pause(200);
  for (let edit = 0; edit < edits; edit += 1) {
    const there = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    writer.type();
    await there;
    await pause(100);
  }
  figures.add(peer.name, "lone typist: delivery p50", deliveries.percentile(0.5), "ms");
  if (peer.name === "ours") figures.add("disk", "lone typist: delivery p50", measureDisk().fdatasyncMs, "ms");
  reader.leave();
  writer.leave();
}

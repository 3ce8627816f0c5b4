import { setTimeout as pause } from "node:timers/promises";
import { Crowd } from "../../support/load/Crowd.ts";
import { hocuspocus, hocuspocusTuned } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { liftedLimits } from "./lifted-limits.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Size, Workload } from "./Workload.ts";

const people = 48;
const lateMs = 250;
const firstRate = 480;
const rateMax = 200_000;
const lateMax = 3;
const overloadMs = 4_000;
const normalRate = 240;
const recoverWithinMs = 30_000;

/** How much one document takes, and what happens beyond that. */
export const saturation: Workload = {
  name: "saturation",
  about:
    "48 people in one document type faster and faster until the slowest hundredth is later than 250 ms; then twice that for 4 s. Limits of one person's rate are lifted",
  async run(size, figures) {
    const programs = size === "short" ? [ours, yWebsocket] : [ours, yWebsocket, hocuspocus, hocuspocusTuned];
    await withPeers(programs, { limits: liftedLimits }, async (peers) => {
      for (const peer of peers) {
        const crowd = await Crowd.gather({ peer, rooms: 1, peoplePerRoom: people });
        await crowd.type({ edits: normalRate, carets: normalRate }, 1_000, 5);
        await crowd.arrivedEverywhere();
        const rate = await findLimit(peer, crowd, size, figures);
        // Most peers take long to come back; the short form leaves that out.
        if (size === "full" || peer.name === "ours") await overload(peer, crowd, rate * 2, figures);
        await crowd.leave();
        // Nothing of it is to run while the next one is measured.
        await peer.kill();
      }
    });
  },
};

/** Raises the rate until it is too much; answers the last one that was not. */
async function findLimit(peer: Peer, crowd: Crowd, size: Size, figures: Figures): Promise<number> {
  const step = size === "short" ? { ms: 500, factor: 2.5 } : { ms: 1_500, factor: 1.4 };
  let reached = { rate: firstRate / step.factor, deliveries: 0, generator: 0 };
  let rate = firstRate;
  let late = 0;
  // Something else on the machine may hold up one step. Three times in a row is the server.
  while (late < (size === "short" ? 1 : lateMax) && rate < rateMax) {
    crowd.clear();
    const own = process.cpuUsage();
    const started = performance.now();
    const edits = await crowd.type({ edits: rate, carets: normalRate }, step.ms, Math.round(rate));
    await crowd.arrivedEverywhere(recoverWithinMs);
    const seconds = (performance.now() - started) / 1000;
    await pause(200);
    if (crowd.deliveries.percentile(0.99) > lateMs) {
      late += 1;
      continue;
    }
    late = 0;
    const used = process.cpuUsage(own);
    const deliveries = (edits * (people - 1)) / seconds;
    reached = { rate, deliveries, generator: (used.user + used.system) / seconds / 10_000 };
    rate *= step.factor;
  }
  figures.add(peer.name, "deliveries in a second, at most", reached.deliveries, "/s");
  figures.add(peer.name, "keystrokes in a second, at most", reached.rate, "/s");
  figures.add(peer.name, "generator CPU at most", reached.generator, "%");
  return reached.rate;
}

async function overload(peer: Peer, crowd: Crowd, rate: number, figures: Figures): Promise<void> {
  const before = await residentOf(peer, true);
  await crowd.type({ edits: rate, carets: normalRate }, overloadMs, 3);
  const ended = performance.now();
  let recoveredMs = Number.POSITIVE_INFINITY;
  while (performance.now() - ended < recoverWithinMs) {
    crowd.clear();
    await crowd.type({ edits: normalRate, carets: normalRate }, 500, 4);
    await pause(lateMs);
    if (crowd.deliveries.total > 0 && crowd.deliveries.percentile(0.99) <= lateMs) {
      recoveredMs = performance.now() - ended;
      break;
    }
  }
  const after = await residentOf(peer, false);
  figures.add(peer.name, "overloaded: on time again after", recoveredMs / 1000, "s");
  figures.add(peer.name, "overloaded: memory grown", (after - before) / 1e6, "MB");
  await crowd.arrivedEverywhere(recoverWithinMs).catch(() => undefined); // Told by the next figure.
  const lost = crowd.clients.filter(({ isOpen }) => !isOpen).length;
  figures.add(peer.name, "overloaded: people dropped or not even", crowd.isEven ? lost : people, "");
}

/** Not a number of a server so overloaded that it does not answer. */
async function residentOf(peer: Peer, collect: boolean): Promise<number> {
  const memory = await peer.memory(collect).catch(() => null);
  return memory?.resident ?? Number.NaN;
}

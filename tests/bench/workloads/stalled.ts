import { setTimeout as pause } from "node:timers/promises";
import { Crowd } from "../../support/load/Crowd.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { textDocument } from "../../support/load/text-document.ts";
import { until } from "../../support/until.ts";
import { hocuspocus } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { liftedLimits } from "./lifted-limits.ts";
import { withPeers } from "./with-peers.ts";
import type { Workload } from "./Workload.ts";

const people = 50;
const stalledPeople = 5;
const bytesPerSecond = 1_000_000;
const pasteClient = 5_555_555;
const rates = { edits: 100, carets: 0 };

/** Readers whose network stands still while a lot is written. */
export const stalled: Workload = {
  name: "stalled",
  about:
    "5 of 50 readers take nothing while 1 MB a second is pasted (the limit of a document's size is lifted); 50 type 2 letters a second each",
  async run(size, figures) {
    const ms = size === "short" ? 1_500 : 8_000;
    const limits = { ...liftedLimits, documentBytes: 2 ** 28, documentStructs: 1e9, documentCharacters: 1e9 };
    const updates = textDocument(pasteClient, (2 * ms * bytesPerSecond) / 1000);
    await withPeers(
      size === "short" ? [ours, yWebsocket] : [ours, yWebsocket, hocuspocus],
      { limits },
      async (peers) => {
        for (const peer of peers) {
          // A document each: it grows by as much in both, and a larger one is slower for itself.
          const usual = await measureRound(peer, updates, ms, { room: "calm", stalls: 0 });
          const stalls = await measureRound(peer, updates, ms, { room: "stalled", stalls: stalledPeople });
          figures.add(peer.name, "others' delivery p99, times without", stalls.p99 / usual.p99, "×");
          figures.add(peer.name, "others' delivery p99", stalls.p99, "ms");
          const grown = Math.max(0, stalls.grown - usual.grown);
          figures.add(peer.name, "memory for one stalled reader", grown / stalledPeople / 1e6, "MB");
          figures.add(peer.name, "even again after", stalls.evenAfterMs / 1000, "s");
          await peer.kill();
        }
      },
    );
  },
};

interface Round {
  readonly p99: number;
  /** Bytes of memory. */
  readonly grown: number;
  readonly evenAfterMs: number;
}

async function measureRound(
  peer: Peer,
  updates: readonly Uint8Array[],
  ms: number,
  { room, stalls }: { room: string; stalls: number },
): Promise<Round> {
  const crowd = await Crowd.gather({ peer, rooms: 1, peoplePerRoom: people, room: () => room });
  const paster = await LoadClient.open({ peer, room, person: "paster" });
  await paster.ready();
  await crowd.type(rates, 500, 1);
  const before = await peer.memory();
  const slow = crowd.clients.slice(0, stalls);
  for (const client of slow) client.pause();
  let pasted = 0;
  const everyMs = (1000 * (updates[0]?.byteLength ?? 1)) / bytesPerSecond;
  const pasting = setInterval(() => {
    const update = updates[pasted];
    if (update) paster.sendUpdate(update);
    pasted += 1;
  }, everyMs);
  try {
    crowd.clear();
    await crowd.type(rates, ms, 2);
    const p99 = crowd.deliveries.percentile(0.99);
    const after = await peer.memory();
    clearInterval(pasting);
    for (const client of slow) client.resume();
    const resumedAt = performance.now();
    const isEven = await converged(crowd);
    const evenAfterMs = isEven ? performance.now() - resumedAt : Number.POSITIVE_INFINITY;
    return { p99, grown: after.heap + after.external - before.heap - before.external, evenAfterMs };
  } finally {
    clearInterval(pasting);
    paster.leave();
    await crowd.leave();
    await pause(100);
  }
}

/** Everybody has every letter, and the same of what was pasted. */
async function converged(crowd: Crowd): Promise<boolean> {
  try {
    await crowd.arrivedEverywhere(20_000);
    await until("everybody has what was pasted", () => {
      const reached = crowd.clients.map(({ reach }) => reach.get(pasteClient) ?? 0);
      return new Set(reached).size === 1;
    });
    return crowd.clients.every(({ isOpen }) => isOpen);
  } catch {
    // Not in time: that is the finding.
    return false;
  }
}

import { setTimeout as pause } from "node:timers/promises";
import { Bystander } from "../load/Bystander.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { textDocument } from "../../support/load/text-document.ts";
import { cpuMicros } from "../../support/measure/cpu.ts";
import { hocuspocus } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { liftedLimits } from "./lifted-limits.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Workload } from "./Workload.ts";

const documentBytes = 1_000_000;

/** Everybody comes back at once, as after a restart. */
export const join500: Workload = {
  name: "join500",
  about:
    "500 people (100 in the short form) open a document of 1 MB at the same moment, while two others type in another document",
  async run(size, figures) {
    const updates = textDocument(901, documentBytes);
    await withPeers(
      size === "short" ? [ours, yWebsocket] : [ours, yWebsocket, hocuspocus],
      { limits: liftedLimits },
      async (peers) => {
        for (const peer of peers) {
          const writer = await LoadClient.open({ peer, room: "large", person: "writer" });
          await writer.ready();
          for (const update of updates) writer.sendUpdate(update);
          await pause(1_000);
          if (size === "short") await measureJoins(peer, 100, figures);
          else for (let round = 0; round < 2; round += 1) await measureJoins(peer, 500, figures);
          writer.leave();
        }
      },
    );
  },
};

async function measureJoins(peer: Peer, people: number, figures: Figures): Promise<void> {
  const others = await Bystander.start(peer);
  const ownBefore = process.cpuUsage();
  const cpuBefore = cpuMicros(peer.pid);
  const started = performance.now();
  const clients = await Promise.all(
    Array.from({ length: people }, (_, index) =>
      LoadClient.open({ peer, room: "large", person: `visitor${index}` }),
    ),
  );
  await Promise.all(clients.map((client) => client.ready(60_000)));
  figures.add(peer.name, "all have it", (performance.now() - started) / 1000, "s");
  figures.add(peer.name, "server CPU for one", (cpuMicros(peer.pid) - cpuBefore) / people / 1000, "ms");
  const own = process.cpuUsage(ownBefore);
  figures.add(peer.name, "generator CPU", (own.user + own.system) / 1e6, "s");
  figures.add(peer.name, "others' delivery meanwhile p99", (await others.end()).p99, "ms");
  for (const client of clients) client.leave();
  await pause(300);
}

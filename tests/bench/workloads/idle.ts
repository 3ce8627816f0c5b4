import { setTimeout as pause } from "node:timers/promises";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { textDocument } from "../../support/load/text-document.ts";
import { hocuspocusSqlite } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Memory, Peer } from "../peers/Peer.ts";
import { yWebsocket } from "../peers/y-websocket.ts";
import { liftedLimits } from "./lifted-limits.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Size, Workload } from "./Workload.ts";

const rooms = 40;
const documentBytes = 100_000;

/** What it costs when nothing happens. */
export const idle: Workload = {
  name: "idle",
  about: "2,000 idle sockets (600 in the short form), then 40 open documents of 100 KB, then nobody",
  async run(size, figures) {
    // In the short form a document nobody reads is put away sooner.
    const idleMs = size === "short" ? 1_000 : 30_000;
    await withPeers(
      size === "short" ? [ours, yWebsocket] : [ours, yWebsocket, hocuspocusSqlite],
      { limits: { ...liftedLimits, idleMs } },
      async (peers) => {
        for (const peer of peers) await measureSockets(peer, size, figures);
        await Promise.all(peers.map((peer) => measureRooms(peer, idleMs, figures)));
      },
    );
  },
};

async function measureSockets(peer: Peer, size: Size, figures: Figures): Promise<void> {
  const perRoom = (size === "short" ? 600 : 2_000) / rooms;
  const first = await openAll(peer, "idle", 2);
  const before = await peer.memory();
  const rest = await openAll(peer, "idle", perRoom);
  await pause(300);
  const after = await peer.memory();
  figures.add(peer.name, "idle socket: heap", kilobytes(before, after, held) / rest.length, "KB");
  figures.add(peer.name, "idle socket: resident", kilobytes(before, after, resident) / rest.length, "KB");
  for (const client of [...first, ...rest]) client.leave();
  await pause(500);
}

async function measureRooms(peer: Peer, idleMs: number, figures: Figures): Promise<void> {
  const isStored = peer.name !== "y-websocket";
  const atFirst = await peer.memory();
  for (let room = 0; room < rooms; room += 1) {
    const writer = await LoadClient.open({ peer, room: `full${room}`, person: "writer" });
    await writer.ready();
    for (const update of textDocument(2_000 + room, documentBytes)) writer.sendUpdate(update);
    await pause(20);
    writer.leave();
  }
  // What is stored is opened again by a server that has just started; a server without a store goes on as it is.
  if (isStored) {
    await pause(idleMs > 5_000 ? 3_000 : 500);
    await peer.kill();
    await peer.restart();
  }
  const warm = await openAll(peer, "warm", 1);
  for (const client of warm) client.leave();
  await pause(idleMs > 5_000 ? 300 : idleMs + 600);
  const before = isStored ? await peer.memory() : atFirst;
  const readers = await openAll(peer, "full", 1);
  await pause(500);
  const after = await peer.memory();
  figures.add(peer.name, "open document of 100 KB: heap", kilobytes(before, after, held) / rooms, "KB");
  figures.add(
    peer.name,
    "open document of 100 KB: resident",
    kilobytes(before, after, resident) / rooms,
    "KB",
  );
  for (const reader of readers) reader.leave();
  await pause(idleMs + 1_500);
  const atEnd = await peer.memory();
  figures.add(peer.name, "heap left when all are gone", kilobytes(before, atEnd, held) / 1000, "MB");
}

/** So many people in each of the rooms. */
async function openAll(peer: Peer, room: string, perRoom: number): Promise<LoadClient[]> {
  const all: LoadClient[] = [];
  for (let index = 0; index < rooms; index += 1) {
    const inRoom = await Promise.all(
      Array.from({ length: perRoom }, (_, person) =>
        LoadClient.open({ peer, room: `${room}${index}`, person: `${room}${index}-${person}` }),
      ),
    );
    all.push(...inRoom);
  }
  await Promise.all(all.map((client) => client.ready()));
  return all;
}

const held = ({ heap, external }: Memory): number => heap + external;
const resident = (memory: Memory): number => memory.resident;

function kilobytes(before: Memory, after: Memory, of: (memory: Memory) => number): number {
  return (of(after) - of(before)) / 1000;
}

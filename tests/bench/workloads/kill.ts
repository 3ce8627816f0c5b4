import { Crowd } from "../../support/load/Crowd.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { hocuspocusSqlite } from "../peers/hocuspocus.ts";
import { ours } from "../peers/ours.ts";
import type { Peer } from "../peers/Peer.ts";
import { withPeers } from "./with-peers.ts";
import type { Figures, Workload } from "./Workload.ts";

const people = 48;
const rates = [240, 1_920];

/** What is left after a power cut of what people had already seen on their screens. */
export const kill: Workload = {
  name: "kill",
  about:
    "kill -9 while 48 people type; keystrokes that others had seen and that the restarted server no longer has",
  async run(size, figures) {
    await withPeers([ours, hocuspocusSqlite], {}, async (peers) => {
      for (const peer of peers) {
        let firstPerson = 0;
        for (const rate of rates) {
          let lost = 0;
          let seen = 0;
          for (let round = 0; round < (size === "short" ? 1 : 3); round += 1) {
            const result = await killOnce(peer, rate, firstPerson);
            lost += result.lost;
            seen += result.seen;
            firstPerson += people;
          }
          report(peer, rate, { lost, seen }, figures);
        }
      }
    });
  },
};

function report(peer: Peer, rate: number, { lost, seen }: Loss, figures: Figures): void {
  figures.add(peer.name, `seen and lost at ${rate}/s`, lost, "");
  figures.add(peer.name, `seen at ${rate}/s`, seen, "");
}

interface Loss {
  readonly seen: number;
  readonly lost: number;
}

async function killOnce(peer: Peer, rate: number, firstPerson: number): Promise<Loss> {
  const crowd = await Crowd.gather({
    peer,
    rooms: 1,
    peoplePerRoom: people,
    firstPerson,
    room: () => `killed${firstPerson}`,
  });
  await crowd.type({ edits: rate, carets: 0 }, 1_000 + ((firstPerson * 37) % 1_000), firstPerson);
  await peer.kill();
  const seen = new Map<number, { from: number; to: number }>();
  for (const { typist } of crowd.clients) {
    if (!typist) continue;
    const furthest = crowd.clients
      .filter((reader) => reader.typist !== typist)
      .map((reader) => reader.reach.get(typist.clientId) ?? 0);
    seen.set(typist.clientId, { from: typist.firstClock, to: Math.max(...furthest) });
  }
  await crowd.leave();
  await peer.restart();
  const reader = await LoadClient.open(
    { peer, room: `killed${firstPerson}`, person: "witness" },
    { listener: { arrived: () => undefined } },
  );
  await reader.ready();
  const loss = { seen: 0, lost: 0 };
  for (const [client, { from, to }] of seen) {
    loss.seen += to - from;
    loss.lost += Math.max(0, to - Math.max(from, reader.reach.get(client) ?? 0));
  }
  reader.leave();
  return loss;
}

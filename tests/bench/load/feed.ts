import { setTimeout as pause } from "node:timers/promises";
import { walkUpdate } from "@commontable/server/sync/update/walk.ts";
import { until } from "../../support/until.ts";
import { LoadClient, type Seat } from "../../support/load/LoadClient.ts";
import { firstClient, type Trace } from "./trace.ts";

/**
 * Sends a trace to a server, each author on a socket of their own. An author goes on only when what it builds
 * on has arrived there, as it does for people.
 */
export async function feed(peer: Seat["peer"], room: string, trace: Trace): Promise<void> {
  const sockets = new Map<number, LoadClient>();
  const sent = new Map<number, number>();
  const listener = { arrived: () => undefined };
  let before: LoadClient | null = null;
  for (const { author, updates } of trace.turns) {
    const known = sockets.get(author);
    const client: LoadClient =
      known ?? (await LoadClient.open({ peer, room, person: `author${author}` }, { listener }));
    sockets.set(author, client);
    await client.ready();
    if (before !== null && before !== client) await caughtUp(client, sent, firstClient + author);
    before = client;
    for (const update of updates) client.sendUpdate(update);
    noteReach(sent, updates);
  }
  const reader = await LoadClient.open({ peer, room, person: "reader" }, { listener });
  await reader.ready();
  await caughtUp(reader, sent);
  reader.leave();
  for (const client of sockets.values()) client.leave();
}

async function caughtUp(client: LoadClient, sent: ReadonlyMap<number, number>, own?: number): Promise<void> {
  const has = () => [...sent].every(([id, clock]) => id === own || client.reach.get(id) === clock);
  // Looked at often: between turns the server has nothing to do.
  while (client.isOpen && !has()) await pause(1);
  await until("the author sees what others wrote", has);
}

/** An author hears nothing of their own text from our server: what counts is everybody else's. */
function noteReach(sent: Map<number, number>, updates: readonly Uint8Array[]): void {
  for (const update of updates) {
    walkUpdate(update, {
      struct: ({ client, clock, length }) => sent.set(client, clock + length),
      deletion: () => undefined,
    });
  }
}

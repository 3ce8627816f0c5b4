import { startServer, type ServerProgram } from "../peers/ServerProcess.ts";
import type { Peer, PeerOptions } from "../peers/Peer.ts";

/** Runs `work` on servers that are all up, and ends them whatever happens. */
export async function withPeers(
  programs: readonly ServerProgram[],
  options: PeerOptions,
  work: (peers: Peer[]) => Promise<void>,
): Promise<void> {
  const peers: Peer[] = [];
  try {
    for (const program of programs) peers.push(await startServer(program, options));
    await work(peers);
  } finally {
    for (const peer of peers) await peer.stop();
  }
}

/** A real engine on SQLite, as a process of its own, and questions to it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineLimits } from "@commontable/server/sync/limits.ts";
import { startServer } from "../bench/peers/ServerProcess.ts";
import type { Peer } from "../bench/peers/Peer.ts";
import { tableSession } from "../support/load/sessions.ts";
import type { Kind } from "./engine-process.ts";

export const MiB = 1024 * 1024;

/** Starts an engine, does `work` with it, and ends it whatever happens. Everybody may edit everything. */
export async function withServer(
  limits: Partial<EngineLimits>,
  work: (server: Peer) => Promise<void>,
): Promise<void> {
  const server = await startServer(
    {
      name: "ours",
      session: tableSession,
      command: (port, dataDir) => ({
        file: join(import.meta.dirname, "engine-process.ts"),
        args: [String(port), dataDir, JSON.stringify(limits)],
        env: {},
      }),
    },
    {},
  );
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** How many rooms, or Yjs documents, are in the memory of a server. It does nothing else for half a second. */
export async function countIn(server: Peer, kind: Kind): Promise<number> {
  return Number(await server.ask(kind));
}

/** Bytes a server holds, after a collection: its heap and what lies beside it, such as what waits for slow readers. */
export async function heldBy(server: Peer): Promise<number> {
  const { heap, external } = await server.memory();
  return heap + external;
}

/** Watches how much memory a process takes at most, all its threads included. Linux only. */
export class PeakMemory {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #most = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#look();
    this.#timer = setInterval(() => this.#look(), 100);
  }

  /** Stops watching; answers bytes. */
  end(): number {
    clearInterval(this.#timer);
    this.#look();
    return this.#most;
  }

  #look(): void {
    const status = readFileSync(`/proc/${this.#pid}/status`, "utf8");
    this.#most = Math.max(this.#most, Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024);
  }
}

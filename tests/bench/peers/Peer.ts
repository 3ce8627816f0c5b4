/** A sync server under measurement, whoever wrote it. Each runs as a process of its own. */
import type { SessionFactory } from "../../support/load/sessions.ts";

export const peerNames = [
  "ours",
  "y-websocket",
  "hocuspocus",
  "hocuspocus-tuned",
  "hocuspocus-sqlite",
] as const;

export type PeerName = (typeof peerNames)[number];

export interface Memory {
  /** Live heap after a collection, and everything the process holds, bytes. */
  readonly heap: number;
  readonly external: number;
  readonly resident: number;
}

export interface Peer {
  readonly name: PeerName;
  readonly pid: number;
  readonly port: number;
  readonly dataDir: string;
  /** How its clients talk. */
  readonly session: SessionFactory;
  /** Collects garbage first, unless told not to. */
  memory(collect?: boolean): Promise<Memory>;
  /** Asks the program something it understands beside what `probe.ts` does. */
  ask(question: string): Promise<unknown>;
  /** Ends it without warning, as a power cut would. Its data stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** What a workload needs a server to allow beyond its own limits. */
export interface PeerOptions {
  /** Limits of our engine to lift, such as sockets of one person. Peers have none. */
  readonly limits?: Readonly<Record<string, unknown>>;
  /** A data folder prepared before; otherwise an empty one. */
  readonly dataDir?: string;
}

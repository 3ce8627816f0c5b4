/** Every number that bounds what a client can make the server do. Tests and small machines set their own. */
import { backlogBytesMax, updateBytesMax } from "@commontable/shared/sync/frames.ts";
import type { Rate } from "../bucket.ts";
import type { GateLimits } from "./gate-rules.ts";

export interface EngineLimits {
  /** Sockets on this server. */
  readonly sockets: number;
  /** Sockets of one person; a program's token stands for many workers. */
  readonly socketsPerPerson: number;
  readonly socketsPerProgram: number;
  /** Sockets with one document open. */
  readonly roomMembers: number;
  /** Documents open on one socket. */
  readonly channels: number;
  /** Bytes of one frame a client may send. */
  readonly frameBytes: number;
  /** A live update, and a chunk of an offline backlog: see `GateLimits`. */
  readonly live: GateLimits;
  readonly backlog: GateLimits;
  /** The server's own edits, such as writing a template. */
  readonly server: GateLimits;
  /** Above any of these a document takes nothing more; deleting makes room again. */
  readonly documentBytes: number;
  readonly documentStructs: number;
  readonly documentCharacters: number;
  /** Token buckets of one connection: how much at once, how much per second. */
  readonly updates: Rate;
  readonly bytes: Rate;
  readonly presence: Rate;
  /** Opening a document and asking for its state. */
  readonly stateRequests: Rate;
  /** What a message costs beside its bytes: handling the smallest takes time as well. */
  readonly messageBytes: number;
  /** Milliseconds of judging. */
  readonly work: Rate;
  /** Items put beside what is known already (`Change.anchored`): above it, edits are tried before they are taken. */
  readonly anchored: Rate;
  /**
   * What trying an edit may take of a thread's time: milliseconds, and more for each struct, because a large backlog is not a
   * slow one. And after how long it is given up.
   */
  readonly trialMs: number;
  readonly trialMsPerStruct: number;
  readonly trialEndMs: number;
  /** Client ids one channel may claim by presence alone. */
  readonly presenceClaims: number;
  /** Client ids of one person in one document that are kept for good though nothing was written under them. */
  readonly unusedIds: number;
  readonly presenceBytes: number;
  /** Buffered bytes of a slow reader: presence stops, live frames stop, the socket is closed. */
  readonly bufferedPresence: number;
  readonly bufferedLive: number;
  readonly bufferedEnd: number;
  /** How long a reader may stay behind without taking `behindBytes` more. */
  readonly behindMs: number;
  readonly behindBytes: number;
  /** Messages and bytes waiting to be handled on one connection before it stops being read. */
  readonly inboxMessages: number;
  readonly pingMs: number;
  /** How often everybody's rights are asked again, whatever was announced. */
  readonly recheckMs: number;
  /** How long a room nobody is in stays loaded. */
  readonly idleMs: number;
  /** Compaction: entries or bytes behind the last snapshot. */
  readonly tailEntries: number;
  readonly tailBytes: number;
  /** How long `close` waits for what is under way. */
  readonly closeMs: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

export const defaultLimits: EngineLimits = {
  sockets: 2000,
  socketsPerPerson: 20,
  socketsPerProgram: 100,
  roomMembers: 250,
  channels: 64,
  frameBytes: backlogBytesMax + KiB,
  live: { bytesMax: updateBytesMax, structsMax: 5_000, claimsMax: 16 },
  backlog: { bytesMax: backlogBytesMax, structsMax: 20_000, claimsMax: 500 },
  server: { bytesMax: 5 * MiB, structsMax: 300_000, claimsMax: 1 },
  documentBytes: 5 * MiB,
  documentStructs: 300_000,
  documentCharacters: 1_000_000,
  updates: { burst: 200, perSecond: 50 },
  bytes: { burst: 2 * MiB, perSecond: 256 * KiB },
  presence: { burst: 20, perSecond: 10 },
  stateRequests: { burst: 120, perSecond: 2 },
  messageBytes: 256,
  work: { burst: 200, perSecond: 20 },
  anchored: { burst: 300, perSecond: 60 },
  trialMs: 200,
  trialMsPerStruct: 0.05,
  trialEndMs: 15_000,
  presenceClaims: 16,
  unusedIds: 1_000,
  presenceBytes: 2 * KiB,
  bufferedPresence: 256 * KiB,
  bufferedLive: MiB,
  bufferedEnd: 4 * MiB,
  behindMs: 30_000,
  behindBytes: 64 * KiB,
  inboxMessages: 256,
  pingMs: 20_000,
  recheckMs: 60_000,
  idleMs: 30_000,
  tailEntries: 300,
  tailBytes: 256 * KiB,
  closeMs: 4_000,
};

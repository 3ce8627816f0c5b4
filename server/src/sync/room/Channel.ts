/**
 * One socket's place in one room: whose it is, what they may do, how far they have been told, and which of
 * their updates are not yet durable.
 */
import type { Role } from "@commontable/shared/access/roles.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { Ack } from "@commontable/shared/sync/frames.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import type { Flavor } from "../fanout.ts";
import { fullBucket, refill, take, type Bucket, type Rate } from "../../bucket.ts";
import type { Content } from "./Content.ts";

/** What a room needs of the socket a channel lies on. */
export interface ChannelPort {
  readonly flavor: Flavor;
  readonly wantsAcks: boolean;
  /** Bytes written and not yet taken by the network. */
  readonly buffered: number;
  /** Sends one message on this channel. */
  send(message: Uint8Array): void;
  /** Writes frames that were built for many. */
  write(frames: Buffer): void;
  /** Allows this many bytes more in the buffer: a whole document was just sent. */
  allow(bytes: number): void;
  /** Counts work for what came on this channel, milliseconds: above its rate the socket is read more slowly. */
  charge(ms: number): void;
  /** Ends the channel and says why. On a plain socket this closes it. */
  refuse(code: ErrorCode): void;
}

export class Channel {
  readonly port: ChannelPort;
  readonly personId: string;
  user: PresenceUser;
  role: Role;
  canWrite: boolean;
  /** True once the state was sent: before, live frames would only lie pending at the reader. */
  isSynced = false;
  /** Last entry told on this channel. */
  toldSeq = 0;
  /** True while the reader is too slow for live frames; one difference will follow. */
  isBehind = false;
  /** True when presence was left out for a full buffer; all of it follows. */
  lacksPresence = false;
  /** The client id this channel shows presence under. */
  presenceId: number | null = null;
  /** True while the person shows themselves here, as far as anybody was told. */
  isVisiting = false;
  /** The client id given to this channel to write under. */
  issuedId: number | null = null;
  /** Unused client ids kept for this person while the channel is open. */
  readonly #reserved = new Set<number>();
  /** Ids claimed here by presence alone. */
  presenceClaims = 0;
  #anchored: Bucket | null = null;
  /** For each update not yet acknowledged, the entry it needs on disk. Ascending. */
  readonly #waiting: number[] = [];
  #count = 0;

  constructor(port: ChannelPort, person: { user: PresenceUser; role: Role; canWrite: boolean }) {
    this.port = port;
    this.personId = person.user.id;
    this.user = person.user;
    this.role = person.role;
    this.canWrite = person.canWrite;
  }

  /** Keeps a client id for this person; false when it is not free. */
  reserve(content: Content, clientId: number): boolean {
    if (this.#reserved.has(clientId)) return true;
    if (!content.reserve(clientId, this.personId)) return false;
    this.#reserved.add(clientId);
    return true;
  }

  giveBack(content: Content): void {
    for (const clientId of this.#reserved) content.giveBack(clientId);
    this.#reserved.clear();
  }

  /** True when so many anchored items need not be tried first; then they count. */
  mayAnchor(items: number, rate: Rate, now: number): boolean {
    const bucket = refill(this.#anchored ?? fullBucket(rate, now), rate, now);
    if (bucket.level < items) return false;
    this.#anchored = take(bucket, rate, items, now);
    return true;
  }

  /** An update arrived that will be durable together with entry `seq`. */
  expect(seq: number): void {
    this.#waiting.push(seq);
  }

  /** What can be acknowledged now that everything up to `seq` is on disk; null when nothing more can. */
  settle(seq: number): Ack | null {
    const before = this.#count;
    while (this.#waiting.length > 0 && (this.#waiting[0] ?? 0) <= seq) {
      this.#waiting.shift();
      this.#count += 1;
    }
    return this.#count === before ? null : { count: this.#count, seq };
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }
}

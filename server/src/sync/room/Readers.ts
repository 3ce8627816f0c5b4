/**
 * Who reads a document, and what each was told: the whole, differences, flushes and acknowledgements.
 * What is told is always on disk (invariant 2 of `Content`).
 */
import { encodeAck, encodeReached, encodeSync } from "@commontable/shared/sync/frames.ts";
import { flushFrames, framed, type Flavor, type FlushFrames } from "../fanout.ts";
import type { Beat } from "../Beat.ts";
import type { EngineLimits } from "../limits.ts";
import { isEmptyUpdate, mergeUpdates } from "../update/merge.ts";
import type { Attendance } from "./Attendance.ts";
import type { Channel } from "./Channel.ts";
import type { Content } from "./Content.ts";

export interface ReadersOptions {
  /** The number of the document's channel on table sockets. */
  readonly number: number;
  readonly content: Content;
  readonly attendance: Attendance;
  readonly limits: EngineLimits;
  readonly beat: Beat;
}

export class Readers {
  readonly #options: ReadersOptions;
  readonly #channels = new Set<Channel>();
  /** Stored, not yet told. */
  #untold: { update: Uint8Array; author: Channel | null }[] = [];
  /** Channels with updates waiting to be acknowledged. */
  readonly #awaiting = new Set<Channel>();
  #acksArePlanned = false;
  /** The last entry everybody was told they have. */
  #reachedSeq: number;
  /** Large answers, framed once for all who ask the same within a while. */
  #framed = new WeakMap<Uint8Array, Map<string, Buffer>>();
  #answersSinceTick = 0;

  constructor(options: ReadersOptions) {
    this.#options = options;
    this.#reachedSeq = options.content.durable;
  }

  get size(): number {
    return this.#channels.size;
  }

  /** True when nothing stored waits to be told. */
  get isQuiet(): boolean {
    return this.#untold.length === 0;
  }

  [Symbol.iterator](): Iterator<Channel> {
    return this.#channels.values();
  }

  has(channel: Channel): boolean {
    return this.#channels.has(channel);
  }

  add(channel: Channel): void {
    this.#channels.add(channel);
  }

  remove(channel: Channel): boolean {
    this.#awaiting.delete(channel);
    return this.#channels.delete(channel);
  }

  clear(): void {
    this.#channels.clear();
  }

  /** Answers a state vector with everything stored that the reader lacks. Throws when it cannot be read. */
  answer(channel: Channel, vector: Uint8Array): void {
    this.#answersSinceTick += 1;
    const pieces = this.#options.content.difference(vector);
    // Step 2 goes last: a stock client takes itself for up to date once it has it.
    pieces.forEach((piece, index) =>
      this.#give(channel, piece, index === pieces.length - 1 ? "step2" : "update"),
    );
    this.#told(channel);
    if (channel.isSynced) return;
    channel.isSynced = true;
    this.sendPresence(channel);
  }

  /** The reader's socket has room again: one difference takes the place of what they were not sent. */
  catchUp(channel: Channel): void {
    if (!channel.isBehind) return;
    channel.isBehind = false;
    for (const piece of this.#options.content.since(channel.toldSeq)) {
      if (!isEmptyUpdate(piece)) this.#give(channel, piece, "update");
    }
    this.#told(channel);
    this.sendPresence(channel);
  }

  /** Called now and then: framed answers that nobody asks for any more are as large as the document. */
  tick(): void {
    if (this.#answersSinceTick === 0) this.#framed = new WeakMap();
    this.#answersSinceTick = 0;
  }

  /** Sends everybody's presence to one reader. */
  sendPresence(channel: Channel): void {
    const presence = this.#options.attendance.all();
    if (presence) channel.port.send(presence(channel.port.flavor));
  }

  /** An entry is on disk. */
  stored(update: Uint8Array, author: Channel | null): void {
    this.#untold.push({ update, author });
    this.planAcks();
  }

  /** A message of this channel is answered once entry `seq` is on disk. */
  expect(channel: Channel, seq: number): void {
    channel.expect(seq);
    this.#awaiting.add(channel);
  }

  /** All promises of one commit settle before the turn ends: one acknowledgement covers them. */
  planAcks(): void {
    if (this.#acksArePlanned) return;
    this.#acksArePlanned = true;
    this.#options.beat.soon(() => {
      this.#acksArePlanned = false;
      for (const channel of this.#awaiting) {
        const ack = channel.settle(this.#options.content.durable);
        if (ack && channel.port.wantsAcks) channel.port.send(encodeAck(ack));
        if (!channel.isWaiting) this.#awaiting.delete(channel);
      }
    });
  }

  /** Tells everybody what was stored since the last time; with presence, also who came, went or moved, and how far they were told. */
  flush(withPresence: boolean): void {
    const { attendance, content, number } = this.#options;
    const untold = this.#untold;
    this.#untold = [];
    const seq = content.durable;
    const isOneAuthors = untold.every(({ author }) => author !== null && author === untold[0]?.author);
    const soleAuthor = isOneAuthors ? (untold[0]?.author ?? null) : null;
    const update = untold.length === 0 ? null : mergeUpdates(untold.map((entry) => entry.update));
    const presence = withPresence ? attendance.takeDue() : null;
    const reached = withPresence && seq > this.#reachedSeq ? seq : null;
    if (reached !== null) this.#reachedSeq = reached;
    const frames = flushFrames({ channel: number, update, reached, presence });
    for (const channel of this.#channels) this.#tell(channel, frames, seq, soleAuthor);
  }

  #tell(channel: Channel, frames: FlushFrames, seq: number, soleAuthor: Channel | null): void {
    const { limits } = this.#options;
    if (!channel.isSynced || channel.isBehind) return;
    const { port } = channel;
    const { buffered } = port;
    if (buffered > limits.bufferedLive) {
      channel.isBehind = true;
      return;
    }
    const presence = buffered <= limits.bufferedPresence;
    if (presence && channel.lacksPresence) this.sendPresence(channel);
    channel.lacksPresence = !presence;
    const bytes = frames({ flavor: port.flavor, text: channel !== soleAuthor, presence });
    if (bytes) {
      // One flush may be large after a busy moment; only what piles up beyond it tells a slow reader.
      if (bytes.byteLength > limits.bufferedLive) port.allow(bytes.byteLength);
      port.write(bytes);
    }
    channel.toldSeq = seq;
  }

  #give(channel: Channel, piece: Uint8Array, kind: "step2" | "update"): void {
    const frame = this.#frameOf(piece, kind, channel.port.flavor);
    channel.port.allow(frame.byteLength);
    channel.port.write(frame);
  }

  #frameOf(piece: Uint8Array, kind: "step2" | "update", flavor: Flavor): Buffer {
    const known = this.#framed.get(piece) ?? new Map<string, Buffer>();
    const name = `${kind} ${flavor}`;
    const frame = known.get(name) ?? framed(flavor, this.#options.number, encodeSync(kind, piece));
    this.#framed.set(piece, known.set(name, frame));
    return frame;
  }

  #told(channel: Channel): void {
    channel.toldSeq = this.#options.content.durable;
    if (channel.port.flavor === "table") channel.port.send(encodeReached(channel.toldSeq));
  }
}

/**
 * One open document: judges what arrives, stores it, tells everybody. The shell around `reduce.ts`.
 *
 * Order for one update: right → judge → append and fsync → acknowledge → broadcast. What a reader gets is
 * always on disk (invariant 2 of `Content`).
 */
import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import * as Y from "yjs";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { decodeAwarenessEntries, type AwarenessEntry } from "@commontable/shared/sync/awareness.ts";
import { encodeAck, encodeAwareness, encodeReached, encodeSync } from "@commontable/shared/sync/frames.ts";
import type { DocStore, DocumentKey } from "../../persistence/DocStore.ts";
import { flushFrames } from "../fanout.ts";
import { judge, type Change, type GateLimits } from "../gate.ts";
import type { EngineLimits } from "../limits.ts";
import type { Clock, Logger } from "../ports.ts";
import { encodeVector } from "../update/Known.ts";
import { emptyUpdate, mergeUpdates } from "../update/merge.ts";
import { documentShape } from "../update/shape.ts";
import type { Channel } from "./Channel.ts";
import type { Content } from "./Content.ts";
import { Presence } from "./Presence.ts";
import { reduceRoom } from "./reduce.ts";
import { openRoom, type RoomEffect, type RoomEvent, type RoomState } from "./state.ts";

/** Looks at what was stored, off the hot path, and makes snapshots. */
export interface RoomObserver {
  /** An update is durable. `before` gives the document as it stood without it, should it be needed. */
  stored(room: Room, update: Uint8Array, before: () => Uint8Array[]): void;
  /** One update that holds exactly what `parts` hold together, made small. */
  compact(parts: Uint8Array[]): Promise<Uint8Array>;
  unloaded(room: Room): void;
}

export interface RoomOptions {
  readonly key: DocumentKey;
  /** The number of this document's channel on every table socket. */
  readonly number: number;
  readonly content: Content;
  readonly store: DocStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EngineLimits;
  readonly observer: RoomObserver;
  /** The room is over; it must not be handed out again. */
  onEnd(room: Room): void;
}

/** Stands for the server as an author. */
export const serverPerson = "server";

export class Room {
  readonly key: DocumentKey;
  readonly number: number;
  readonly content: Content;
  readonly #options: RoomOptions;
  readonly #members = new Set<Channel>();
  readonly #presence = new Presence();
  /** Stored, not yet told. */
  #untold: { update: Uint8Array; author: Channel | null }[] = [];
  /** Channels with updates waiting to be acknowledged. */
  readonly #awaiting = new Set<Channel>();
  #acksArePlanned = false;
  #state: RoomState;
  #timer: NodeJS.Timeout | null = null;
  /** Server edits run one after the other. */
  #editing: Promise<void> = Promise.resolve();

  constructor(options: RoomOptions) {
    this.#options = options;
    this.key = options.key;
    this.number = options.number;
    this.content = options.content;
    this.#state = openRoom(options.content.durable, options.content.tail, options.clock.now());
  }

  get isOpen(): boolean {
    return this.#state.status === "open";
  }

  get members(): ReadonlySet<Channel> {
    return this.#members;
  }

  /** True when everything taken is on disk and told. */
  get isQuiet(): boolean {
    return (
      this.#state.status !== "open" ||
      (this.#state.accepted === this.#state.durable && this.#untold.length === 0)
    );
  }

  join(channel: Channel): void {
    assert(this.isOpen, "nobody joins a room that is over");
    this.#members.add(channel);
    this.#dispatch({ type: "joined" });
  }

  /** Sends a writer the server's state vector; the answer brings what the server lacks. */
  askState(channel: Channel): void {
    channel.port.send(encodeSync("step1", encodeVector(this.content.known.vector)));
  }

  leave(channel: Channel): void {
    if (!this.#members.delete(channel)) return;
    this.#awaiting.delete(channel);
    const removed = channel.presenceId !== null && this.#presence.remove(channel.presenceId);
    this.#dispatch({ type: "left" });
    if (removed) this.#dispatch({ type: "presence" });
  }

  /** A client id for a person to write under, not used by anybody. */
  issueClientId(personId: string): number {
    for (;;) {
      const id = randomInt(1, 2 ** 32);
      if (this.content.ownerOf(id) === undefined && this.content.claim(id, personId)) return id;
    }
  }

  /** Answers a reader's state vector with everything stored that they lack. */
  answer(channel: Channel, vector: Uint8Array): void {
    let difference: Uint8Array;
    try {
      difference = this.content.difference(vector);
    } catch {
      // The state vector could not be read; nothing else can fail here.
      channel.port.refuse("bad-request");
      return;
    }
    channel.port.allow(difference.byteLength);
    channel.port.send(encodeSync("step2", difference));
    this.#told(channel);
    if (channel.isSynced) return;
    channel.isSynced = true;
    this.sendPresence(channel);
  }

  /** Takes an update from a member, or refuses it. Answers what judging cost, in milliseconds. */
  offer(channel: Channel, update: Uint8Array, kind: "step2" | "update"): number {
    if (!this.isOpen) return 0;
    const { limits } = this.#options;
    if (!channel.canWrite) {
      // Stock clients answer every state vector, with nothing if they have nothing.
      if (isEmpty(update)) this.#expect(channel);
      else channel.port.refuse("forbidden");
      return 0;
    }
    const started = performance.now();
    const judgement = this.#judge(update, channel.personId, kind === "step2" ? limits.backlog : limits.live);
    const costMs = performance.now() - started;
    if (judgement.verdict === "refused") {
      const { code, detail } = judgement;
      this.#options.logger.info({ ...this.key, person: channel.personId, code, detail }, "update refused");
      channel.port.refuse(code);
    } else if (judgement.verdict === "nothing") {
      this.#expect(channel);
    } else {
      void this.#accept(judgement.change, channel.personId, channel);
      this.#expect(channel);
    }
    return costMs;
  }

  /** Takes a client's presence. What is not theirs to say is left out. */
  present(channel: Channel, update: Uint8Array): void {
    const { limits } = this.#options;
    // Stock clients repeat what they heard about others; that is left out below.
    const isTable = channel.port.flavor === "table";
    let entries: AwarenessEntry[];
    try {
      entries = decodeAwarenessEntries(update, isTable ? 1 : limits.roomMembers * 2);
    } catch {
      // Cut off, or more entries than anybody has reason to send.
      channel.port.refuse("bad-update");
      return;
    }
    let changed = false;
    for (const entry of entries) changed = this.#presentOne(channel, entry, isTable) || changed;
    if (changed) this.#dispatch({ type: "presence" });
  }

  /** Sends everybody's presence to one reader. */
  sendPresence(channel: Channel): void {
    const presence = this.#presence.all();
    if (presence) channel.port.send(encodeAwareness(presence));
  }

  /** The reader's socket has room again: one difference takes the place of what they were not sent. */
  catchUp(channel: Channel): void {
    if (!channel.isBehind) return;
    channel.isBehind = false;
    const difference = this.content.since(channel.toldSeq);
    channel.port.allow(difference.byteLength);
    if (!isEmpty(difference)) channel.port.send(encodeSync("update", difference));
    this.#told(channel);
    this.sendPresence(channel);
  }

  /** Edits as the server. Resolves when durable; edits of one document run one after the other. */
  async edit(change: (doc: Y.Doc) => void, personId = serverPerson): Promise<void> {
    const turn = this.#editing.then(() => this.#edit(change, personId));
    this.#editing = turn.catch(() => undefined);
    await turn;
  }

  hold(): void {
    this.#dispatch({ type: "held" });
  }

  release(): void {
    this.#dispatch({ type: "released" });
  }

  tick(): void {
    this.#dispatch({ type: "tick" });
  }

  /** The partnership's documents were removed: whoever comes back starts from the new epoch. */
  forgotten(): void {
    this.#dispatch({ type: "forgotten" });
  }

  async #edit(change: (doc: Y.Doc) => void, personId: string): Promise<void> {
    if (!this.isOpen) throw new AppError("could-not-save", { detail: "the room is over" });
    const doc = new Y.Doc();
    doc.clientID = this.issueClientId(personId);
    Y.applyUpdate(doc, this.content.bytes(), "server");
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc), "server");
    doc.destroy();
    if (updates.length === 0) return;
    const judgement = this.#judge(mergeUpdates(updates), personId, this.#options.limits.server);
    if (judgement.verdict === "nothing") return;
    if (judgement.verdict === "refused") {
      throw new AppError(judgement.code, { detail: `a server edit was refused: ${judgement.detail}` });
    }
    if (!(await this.#accept(judgement.change, personId, null))) throw new AppError("could-not-save");
  }

  #judge(update: Uint8Array, personId: string, limits: GateLimits): ReturnType<typeof judge> {
    const { content } = this;
    if (content.size + update.byteLength > this.#options.limits.documentBytes && !isEmpty(update)) {
      return { verdict: "refused", code: "too-large", detail: "the document is full" };
    }
    return judge(update, {
      known: content.known,
      personId,
      ownerOf: (client) => content.ownerOf(client),
      limits,
      shape: documentShape,
    });
  }

  /** Stores an accepted change; true once it is durable. */
  async #accept(change: Change, personId: string, author: Channel | null): Promise<boolean> {
    assert(this.#state.status === "open", "only an open room accepts");
    this.content.accept(change, personId);
    this.#dispatch({ type: "accepted" });
    const seq = this.#state.accepted;
    const { store, clock, logger, observer } = this.#options;
    const { update, claims } = change;
    try {
      await store.append({
        key: this.key,
        epoch: this.content.epoch,
        seq,
        at: clock.now(),
        personId,
        update,
        claims,
      });
    } catch (error) {
      logger.error({ ...this.key, seq, error }, "an entry could not be stored");
      this.#dispatch({ type: "store-failed" });
      return false;
    }
    if (!this.isOpen) return true;
    observer.stored(this, update, () => this.content.parts());
    this.content.stored({ seq, update });
    this.#untold.push({ update, author });
    this.#planAcks();
    this.#dispatch({ type: "stored", seq, bytes: update.byteLength });
    return true;
  }

  #presentOne(channel: Channel, { clientId, clock, state }: AwarenessEntry, isTable: boolean): boolean {
    const { limits, logger } = this.#options;
    if (channel.presenceId !== clientId) {
      // Stock clients show one id for ever, and repeat those of others.
      if (channel.presenceId !== null && !isTable) return false;
      // Shown by another socket: theirs, even if it is the same person's.
      if (this.#presence.has(clientId)) return false;
      if (state === "null") return false;
      if (!this.#claimForPresence(channel, clientId)) {
        if (isTable) channel.port.refuse("foreign-id");
        return false;
      }
    }
    if (state.length > limits.presenceBytes) return false;
    if (clock >= 2 ** 31) return false;
    if (state === "null") return this.#presence.remove(clientId);
    const truth = withTruth(state, channel);
    if (truth === null) {
      logger.info({ ...this.key, person: channel.personId }, "presence that is not an object");
      return false;
    }
    if (channel.presenceId !== null && channel.presenceId !== clientId)
      this.#presence.remove(channel.presenceId);
    channel.presenceId = clientId;
    return this.#presence.set({ clientId, clock, state: truth });
  }

  #claimForPresence(channel: Channel, clientId: number): boolean {
    const { content } = this;
    if (content.ownerOf(clientId) === channel.personId) return true;
    if (channel.presenceClaims >= this.#options.limits.presenceClaims) return false;
    if (clientId >= 2 ** 32 || !content.claim(clientId, channel.personId)) return false;
    channel.presenceClaims += 1;
    this.#options.store.claim(this.key, clientId, channel.personId).catch((error: unknown) => {
      // The claim holds while the room is loaded, and is stored again with the first update under it.
      this.#options.logger.warn({ ...this.key, error }, "a claim could not be stored");
    });
    return true;
  }

  #expect(channel: Channel): void {
    if (this.#state.status !== "open") return;
    channel.expect(this.#state.accepted);
    this.#awaiting.add(channel);
    if (this.#state.accepted === this.#state.durable) this.#planAcks();
  }

  /** All promises of one commit settle before the next immediate: one acknowledgement covers them. */
  #planAcks(): void {
    if (this.#acksArePlanned) return;
    this.#acksArePlanned = true;
    setImmediate(() => {
      this.#acksArePlanned = false;
      for (const channel of this.#awaiting) {
        const ack = channel.settle(this.content.durable);
        if (ack && channel.port.wantsAcks) channel.port.send(encodeAck(ack));
        if (!channel.isWaiting) this.#awaiting.delete(channel);
      }
    });
  }

  #flush(): void {
    if (this.#state.status !== "open") return;
    try {
      this.#tellAll();
    } catch (error) {
      // A mistake of ours. What is stored is stored: everybody begins again from the log.
      this.#options.logger.error({ ...this.key, error }, "a flush failed");
      this.#dispatch({ type: "store-failed" });
    }
  }

  #tellAll(): void {
    const started = performance.now();
    const untold = this.#untold;
    this.#untold = [];
    const seq = this.content.durable;
    const isOneAuthors = untold.every(({ author }) => author !== null && author === untold[0]?.author);
    const soleAuthor = isOneAuthors ? (untold[0]?.author ?? null) : null;
    const update = untold.length === 0 ? null : mergeUpdates(untold.map((entry) => entry.update));
    const frames = flushFrames({ channel: this.number, update, seq, presence: this.#presence.takeDue() });
    for (const channel of this.#members) this.#tell(channel, frames, seq, soleAuthor);
    this.#dispatch({ type: "flushed", costMs: performance.now() - started });
  }

  #tell(
    channel: Channel,
    frames: ReturnType<typeof flushFrames>,
    seq: number,
    soleAuthor: Channel | null,
  ): void {
    if (!channel.isSynced || channel.isBehind) return;
    const { port } = channel;
    const { buffered } = port;
    if (buffered > this.#options.limits.bufferedLive) {
      channel.isBehind = true;
      return;
    }
    const presence = buffered <= this.#options.limits.bufferedPresence;
    if (presence && channel.lacksPresence) this.sendPresence(channel);
    channel.lacksPresence = !presence;
    const bytes = frames({ flavor: port.flavor, text: channel !== soleAuthor, presence });
    if (bytes) {
      // One flush may be large after a busy moment; only what piles up beyond it tells a slow reader.
      if (bytes.byteLength > this.#options.limits.bufferedLive) port.allow(bytes.byteLength);
      port.write(bytes);
    }
    channel.toldSeq = seq;
  }

  #told(channel: Channel): void {
    channel.toldSeq = this.content.durable;
    if (channel.port.flavor === "table") channel.port.send(encodeReached(channel.toldSeq));
  }

  #dispatch(event: RoomEvent): void {
    const { clock, limits } = this.#options;
    const { state, effects } = reduceRoom(this.#state, event, clock.now(), limits);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: RoomEffect): void {
    switch (effect.type) {
      case "flush":
        // Everything of the same commit joins in, and acknowledgements go first.
        setImmediate(() => this.#flush());
        break;
      case "flush-in":
        this.#timer = setTimeout(() => this.#flush(), effect.ms);
        break;
      case "compact":
        void this.#compact();
        break;
      case "end":
        this.#over();
        for (const channel of this.#members) channel.port.refuse(effect.code);
        this.#members.clear();
        break;
      case "unload":
        this.#over();
        break;
      default:
        exhaustive(effect);
    }
  }

  #over(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#options.observer.unloaded(this);
    this.#options.onEnd(this);
  }

  async #compact(): Promise<void> {
    const { observer, store, logger } = this.#options;
    const seq = this.content.durable;
    try {
      const bytes = await observer.compact(this.content.parts());
      await store.saveSnapshot(this.key, this.content.epoch, { seq, bytes });
      this.content.compacted(seq, bytes);
      this.#dispatch({ type: "compacted", tail: this.content.tail, snapshotBytes: bytes.byteLength });
    } catch (error) {
      logger.warn({ ...this.key, error }, "a snapshot could not be made");
      this.#dispatch({ type: "compaction-failed" });
    }
  }
}

/** The state with `user` as the server knows it; null when it is not an object. */
function withTruth(state: string, channel: Channel): string | null {
  let claimed: unknown;
  try {
    claimed = JSON.parse(state);
  } catch {
    // Not JSON: the same as not an object.
    return null;
  }
  if (typeof claimed !== "object" || claimed === null || Array.isArray(claimed)) return null;
  return JSON.stringify({ ...claimed, user: channel.user });
}

function isEmpty(update: Uint8Array): boolean {
  return update.byteLength === emptyUpdate.byteLength && update[0] === 0 && update[1] === 0;
}

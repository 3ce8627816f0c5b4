/**
 * One open document: judges what arrives, stores it, tells everybody. The shell around `reduce.ts`.
 *
 * Order for one update: right → judge → append and fsync → acknowledge → broadcast. What a reader gets is
 * always on disk (invariant 2 of `Content`).
 */
import { performance } from "node:perf_hooks";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import type { DocStore, DocumentKey, NewEntry } from "../../persistence/DocStore.ts";
import type { Beat } from "../Beat.ts";
import type { Change, Judgement } from "../gate.ts";
import type { EngineLimits } from "../limits.ts";
import type { Trials } from "../inspector/Trials.ts";
import type { Clock, Logger } from "../ports.ts";
import { encodeVector } from "../update/Known.ts";
import { encodeOutline } from "../update/outline.ts";
import { isEmptyUpdate } from "../update/merge.ts";
import { Attendance } from "./Attendance.ts";
import type { Channel } from "./Channel.ts";
import type { Content } from "./Content.ts";
import { freeId } from "./free-id.ts";
import { documentIsFull, fullnessOf, judgeFor, type Offer } from "./judge-for.ts";
import { Readers } from "./Readers.ts";
import type { RoomObserver } from "./RoomObserver.ts";
import { reduceRoom } from "./reduce.ts";
import { ServerEdits, type Accepted } from "./ServerEdits.ts";
import { openRoom, type RoomEffect, type RoomEvent, type RoomState } from "./state.ts";
import { tryChange } from "./try-change.ts";

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
  readonly beat: Beat;
  readonly trials: Trials;
  /** The room is over; it must not be handed out again. */
  onEnd(room: Room): void;
}

/** An entry on its way to the store. */
interface Pending {
  readonly entry: NewEntry;
  readonly author: Channel | null;
  readonly settle: (isDurable: boolean) => void;
}

export class Room {
  readonly key: DocumentKey;
  readonly number: number;
  readonly content: Content;
  /** Whoever uses them holds the room. */
  readonly serverEdits: ServerEdits;
  readonly #options: RoomOptions;
  readonly #attendance: Attendance;
  readonly #readers: Readers;
  #state: RoomState;
  #flushTimer: NodeJS.Timeout | null = null;
  /** Accepted, and not yet handed to the store. */
  readonly #unhanded: Pending[] = [];

  constructor(options: RoomOptions) {
    this.#options = options;
    this.key = options.key;
    this.number = options.number;
    this.content = options.content;
    this.#attendance = new Attendance(options);
    this.#readers = new Readers({ ...options, attendance: this.#attendance });
    this.serverEdits = new ServerEdits({
      ...options,
      isOpen: () => this.isOpen,
      judge: (offer) => this.#judge(offer),
      accept: (change, personId) => this.#accept(change, personId, null),
    });
    this.#state = openRoom(options.content.durable, options.content.tail, options.clock());
  }

  get isOpen(): boolean {
    return this.#state.status === "open";
  }

  /** Sockets that have the document open. */
  get members(): number {
    return this.#readers.size;
  }

  /** 1 is full. */
  get fullness(): number {
    return fullnessOf(this.content, this.#options.limits);
  }

  /** True when everything taken is on disk and told. */
  get isQuiet(): boolean {
    return (
      this.#state.status !== "open" || (this.#state.accepted === this.#state.durable && this.#readers.isQuiet)
    );
  }

  join(channel: Channel): void {
    assert(this.isOpen, "nobody joins a room that is over");
    this.#readers.add(channel);
    this.#dispatch({ type: "joined" });
  }

  /** Sends a writer the server's state vector; the answer brings what the server lacks. */
  askState(channel: Channel): void {
    channel.port.send(encodeSync("step1", encodeVector(this.content.known.vector)));
  }

  leave(channel: Channel): void {
    if (!this.#readers.remove(channel)) return;
    channel.giveBack(this.content);
    const removed = this.#attendance.leave(channel);
    this.#dispatch({ type: "left" });
    if (removed) this.#dispatch({ type: "presence" });
  }

  /** A client id for the channel's person to write under, theirs while the channel is open or once used. */
  issueClientId(channel: Channel): number {
    channel.issuedId ??= freeId((id) => channel.reserve(this.content, id));
    return channel.issuedId;
  }

  /** Answers a reader's state vector with everything stored that they lack. */
  answer(channel: Channel, vector: Uint8Array): void {
    try {
      this.#readers.answer(channel, vector);
    } catch {
      // The state vector could not be read; nothing else can fail here.
      channel.port.refuse("bad-request");
    }
  }

  /**
   * Takes an update from a member, or refuses it. Answers a promise when it must be tried first; until then nothing more
   * from this channel is to be offered.
   */
  offer(channel: Channel, update: Uint8Array, kind: "step2" | "update"): Promise<void> | null {
    if (!this.isOpen) return null;
    const { clock, limits } = this.#options;
    if (!channel.canWrite) {
      // Stock clients answer every state vector, with nothing if they have nothing.
      if (isEmptyUpdate(update)) this.#expect(channel);
      else channel.port.refuse("forbidden");
      return null;
    }
    const bounds = kind === "step2" ? limits.backlog : limits.live;
    const offer = { update, personId: channel.personId, bounds };
    const judgement = this.#judge(offer);
    if (judgement.verdict === "change") {
      const { change } = judgement;
      if (!channel.mayAnchor(change.anchored, limits.anchored, clock())) {
        return this.#try(channel, offer, change);
      }
    }
    this.#settle(channel, judgement);
    return null;
  }

  #settle(channel: Channel, judgement: Judgement): void {
    if (judgement.verdict === "refused") {
      const { code, rule, detail } = judgement;
      const about = { ...this.key, person: channel.personId, code, rule, detail };
      this.#options.logger.info(about, "update refused");
      channel.port.refuse(code);
      return;
    }
    if (judgement.verdict === "change") this.#accept(judgement.change, channel.personId, channel);
    this.#expect(channel);
  }

  /** Gives a client id to somebody who has no channel, for good; false when it is not free for them. */
  async claim(clientId: number, personId: string): Promise<boolean> {
    if (!this.content.claim(clientId, personId)) return false;
    await this.#options.store.claim(this.key, clientId, personId);
    return true;
  }

  /** Settles an offer once it is known what taking it in costs. */
  async #try(channel: Channel, offer: Offer, change: Change): Promise<void> {
    const { ms, refusal } = await tryChange(change, this.#options);
    if (!this.isOpen || !channel.canWrite || !this.#readers.has(channel)) return;
    channel.port.charge(ms);
    this.#settle(channel, refusal ?? this.#judge(offer));
  }

  /** Takes a client's presence. What is not theirs to say is left out. */
  present(channel: Channel, update: Uint8Array): void {
    if (this.#attendance.present(channel, update)) this.#dispatch({ type: "presence" });
  }

  /** Whether a channel's person is among those others see here. */
  shows(channel: Channel): boolean {
    return this.#attendance.shows(channel);
  }

  sendPresence(channel: Channel): void {
    this.#readers.sendPresence(channel);
  }

  catchUp(channel: Channel): void {
    this.#readers.catchUp(channel);
  }

  hold(): void {
    this.#dispatch({ type: "held" });
  }

  release(): void {
    this.#dispatch({ type: "released" });
  }

  tick(): void {
    this.#readers.tick();
    this.#dispatch({ type: "tick" });
  }

  /** The partnership's documents were removed: whoever comes back starts from the new epoch. */
  forgotten(): void {
    this.#dispatch({ type: "forgotten" });
  }

  #judge(offer: Offer): Judgement {
    const judgement = judgeFor(this.content, offer, this.#options.limits);
    // Much of it may be deleted text that a snapshot drops.
    if (judgement === documentIsFull) this.#dispatch({ type: "full" });
    return judgement;
  }

  /** Takes a change in that was judged in this turn. */
  #accept(change: Change, personId: string, author: Channel | null): Accepted {
    assert(this.#state.status === "open", "only an open room accepts");
    this.content.accept(change, personId);
    this.#dispatch({ type: "accepted" });
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { update, claims } = change;
    const at = this.#options.clock();
    const { accepted: seq } = this.#state;
    this.#unhanded.push({ entry: { seq, at, personId, update, claims }, author, settle: resolve });
    return { seq, isDurable: promise };
  }

  /** Hands everything accepted to the store, in one piece. */
  #hand(): void {
    this.#dispatch({ type: "handed" });
    if (this.#unhanded.length > 0) void this.#store(this.#unhanded.splice(0));
  }

  async #store(pending: readonly Pending[]): Promise<void> {
    const { store, logger, observer } = this.#options;
    const entries = pending.map(({ entry }) => entry);
    try {
      await store.append({ key: this.key, epoch: this.content.epoch, entries });
    } catch (error) {
      const seq = entries[0]?.seq;
      logger.error({ ...this.key, seq, error }, "an entry could not be stored");
      this.#dispatch({ type: "store-failed" });
      for (const { settle } of pending) settle(false);
      return;
    }
    for (const { entry, author, settle } of pending) {
      const { seq, update } = entry;
      settle(true);
      if (!this.isOpen) continue;
      const charge = author && ((ms: number) => author.port.charge(ms));
      observer.stored(this, { update, charge }, () => this.content.parts());
      this.content.stored({ seq, update });
      this.#readers.stored(update, author);
      this.#dispatch({ type: "stored", seq, bytes: update.byteLength });
    }
  }

  #expect(channel: Channel): void {
    if (this.#state.status !== "open") return;
    this.#readers.expect(channel, this.#state.accepted);
    if (this.#state.accepted === this.#state.durable) this.#readers.planAcks();
  }

  #send(withPresence: boolean): void {
    try {
      const started = performance.now();
      this.#readers.flush(withPresence);
      const costMs = performance.now() - started;
      this.#dispatch({ type: "flushed", costMs, hadPresence: withPresence });
    } catch (error) {
      // A mistake of ours. What is stored is stored: everybody begins again from the log.
      this.#options.logger.error({ ...this.key, error }, "a flush failed");
      this.#dispatch({ type: "store-failed" });
    }
  }

  #dispatch(event: RoomEvent): void {
    const { clock, limits } = this.#options;
    const { state, effects } = reduceRoom(this.#state, event, clock(), limits);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: RoomEffect): void {
    switch (effect.type) {
      case "store":
        this.#options.beat.soon(() => this.#hand());
        break;
      case "flush":
        if (this.#flushTimer) clearTimeout(this.#flushTimer);
        // Everything of the same commit joins in, and acknowledgements go first.
        this.#options.beat.soon(() => this.#dispatch({ type: "due" }));
        break;
      case "flush-in":
        if (this.#flushTimer) clearTimeout(this.#flushTimer);
        this.#flushTimer = setTimeout(() => this.#dispatch({ type: "due" }), effect.ms);
        break;
      case "send":
        this.#send(effect.withPresence);
        break;
      case "compact":
        void this.#compact();
        break;
      case "end":
        this.#over();
        for (const channel of this.#readers) channel.port.refuse(effect.code);
        this.#readers.clear();
        break;
      case "unload":
        this.#over();
        break;
      default:
        exhaustive(effect);
    }
  }

  #over(): void {
    if (this.#flushTimer) clearTimeout(this.#flushTimer);
    for (const pending of this.#unhanded.splice(0)) pending.settle(false);
    this.#options.observer.unloaded(this);
    this.#options.onEnd(this);
  }

  async #compact(): Promise<void> {
    const { observer, store, logger } = this.#options;
    const compaction = this.content.startCompaction();
    try {
      const { bytes, outline } = await observer.compact(compaction.parts);
      const snapshot = { seq: compaction.seq, bytes, outline: encodeOutline(outline) };
      await store.saveSnapshot(this.key, this.content.epoch, snapshot);
      this.content.compacted(compaction, bytes, outline.weight);
      this.#dispatch({ type: "compacted", tail: this.content.tail, snapshotBytes: bytes.byteLength });
    } catch (error) {
      logger.warn({ ...this.key, error }, "a snapshot could not be made");
      this.#dispatch({ type: "compaction-failed" });
    }
  }
}

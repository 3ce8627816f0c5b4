/**
 * What a room holds of its document: the stored bytes up to some entry, the entries after it, and an index
 * for judging updates. No Y.Doc: one costs eight times its bytes, and reading needs none.
 *
 * 1. `known` runs ahead of the disk: it includes what was accepted and is being stored.
 * 2. Everything handed out includes only what is stored: nobody sees what is not durable.
 * 3. The large piece (`#base`) is never merged here, where everybody waits: with 6 MB that takes 150 ms a
 *    join. A reader is given two pieces instead; the inspector's thread joins them.
 */
import * as Y from "yjs";
import type { StoredDocument } from "../../persistence/DocStore.ts";
import type { Change } from "../gate.ts";
import { Known } from "../update/Known.ts";
import { emptyUpdate, isEmptyUpdate, mergeUpdates } from "../update/merge.ts";
import { decodeOutline, type Weight } from "../update/outline.ts";

/** What entries `first` to `seq` brought, as one update. */
interface Part {
  readonly first: number;
  readonly seq: number;
  readonly update: Uint8Array;
}

/** What a snapshot is to be made of, and what the document weighed at that moment. */
export interface Compaction {
  readonly seq: number;
  readonly parts: readonly Uint8Array[];
  readonly weight: Weight;
}

/** Differences kept: after a restart many readers come back with the same state. Everybody may ask for any. */
const differencesMax = { count: 16, bytes: 8 * 1024 * 1024 };

export class Content {
  /** Of the log, for storing. Clients are told `toldEpoch`. */
  readonly epoch: number;
  readonly toldEpoch: number;
  readonly known = new Known();
  readonly #owners: Map<number, string>;
  /** Ids given to somebody who has not used them. */
  readonly #reserved = new Map<number, string>();
  /** The state at `#baseSeq` as one update. */
  #base: Uint8Array;
  #baseSeq: number;
  /** What came after `#base`: what the room found, in one part, and each entry since. */
  #tail: Part[];
  #tailBytes: number;
  #tailEntries: number;
  /** The tail as one update, as far as it was needed. */
  #recent: { readonly seq: number; readonly update: Uint8Array };
  /** Differences between `#base` and a state vector, by the vector's bytes. */
  readonly #differences = new Map<string, Uint8Array>();
  #differencesBytes = 0;
  /** How many client ids each person owns and has not written under. */
  readonly #unused = new Map<string, number>();
  #durable: number;
  /** Accepted and not yet on disk. */
  readonly #ahead: Uint8Array[] = [];

  constructor(stored: StoredDocument) {
    this.epoch = stored.epoch;
    this.toldEpoch = stored.epoch + stored.lineage;
    this.#owners = new Map(stored.owners);
    this.#base = stored.snapshot?.bytes ?? emptyUpdate;
    this.#baseSeq = stored.snapshot?.seq ?? 0;
    // Nobody was told yet, so nobody will ask for a part of these.
    const update = mergeUpdates(stored.entries.map((entry) => entry.update));
    this.#tail = stored.entries.length === 0 ? [] : [{ first: this.#baseSeq + 1, seq: stored.seq, update }];
    this.#tailBytes = sizeOf(this.#tail);
    this.#tailEntries = stored.entries.length;
    this.#recent = { seq: stored.seq, update };
    this.#durable = stored.seq;
    const outline = stored.snapshot ? decodeOutline(stored.snapshot.outline) : null;
    this.known.addUpdate(this.#base, outline ?? undefined);
    for (const part of this.#tail) this.known.addUpdate(part.update);
    for (const [client, personId] of this.#owners) {
      if (this.known.clockOf(client) === 0) this.#countUnused(personId, 1);
    }
  }

  get durable(): number {
    return this.#durable;
  }

  get tail(): { entries: number; bytes: number } {
    return { entries: this.#tailEntries, bytes: this.#tailBytes };
  }

  /** About how large the document is when stored in one piece. */
  get size(): number {
    return this.#base.byteLength + this.#tailBytes;
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client) ?? this.#reserved.get(client);
  }

  /** Keeps a free client id for a person until it is used or given back; false when it is not free. */
  reserve(client: number, personId: string): boolean {
    if (this.ownerOf(client) !== undefined || this.known.clockOf(client) > 0) return false;
    this.#reserved.set(client, personId);
    return true;
  }

  giveBack(client: number): void {
    this.#reserved.delete(client);
  }

  /** Gives a client id to a person for good; false when it is somebody else's or text of unknown origin. */
  claim(client: number, personId: string): boolean {
    const owner = this.ownerOf(client);
    if (owner !== undefined && owner !== personId) return false;
    if (owner === undefined && this.known.clockOf(client) > 0) return false;
    if (!this.#owners.has(client)) this.#countUnused(personId, 1);
    this.#owners.set(client, personId);
    return true;
  }

  /** How many client ids a person owns for good without having written under them. */
  unusedOf(personId: string): number {
    return this.#unused.get(personId) ?? 0;
  }

  /** True once a client id is a person's for good. */
  isClaimed(client: number): boolean {
    return this.#owners.has(client);
  }

  /** Takes a judged change into the index, ahead of its being stored. */
  accept(change: Change, personId: string): void {
    this.known.add(change);
    this.#ahead.push(change.update);
    for (const client of change.claims) {
      if (this.#owners.has(client)) this.#countUnused(personId, -1);
      this.#owners.set(client, personId);
    }
  }

  /** An accepted change is on disk. Called in order. */
  stored({ seq, update }: { seq: number; update: Uint8Array }): void {
    this.#ahead.shift();
    this.#tail.push({ first: seq, seq, update });
    this.#tailBytes += update.byteLength;
    this.#tailEntries += 1;
    this.#durable = seq;
  }

  /** The whole document as stored, in at most two updates, to be applied in this order. */
  pieces(): Uint8Array[] {
    return withoutEmpty([this.#base, this.#recentUpdate()]);
  }

  /** The whole document as stored, in the pieces at hand: for those who apply them one by one elsewhere. */
  parts(): Uint8Array[] {
    return [this.#base, ...this.#tail.map(({ update }) => update)];
  }

  /** The same with what was accepted and is not yet stored: for judging only. */
  partsAhead(): Uint8Array[] {
    return [...this.parts(), ...this.#ahead];
  }

  /** What a reader with this state vector lacks. Throws for bytes that are no state vector. */
  difference(vector: Uint8Array): Uint8Array[] {
    if (vector.byteLength <= 1) return this.pieces();
    return withoutEmpty([this.#baseDifference(vector), Y.diffUpdate(this.#recentUpdate(), vector)]);
  }

  /** What came after `seq`; the whole document when that is too long ago to tell apart. */
  since(seq: number): Uint8Array[] {
    if (seq >= this.#durable) return [emptyUpdate];
    const first = this.#tail[0];
    if (!first || first.first > seq + 1) return this.pieces();
    return [mergeUpdates(this.#tail.filter((part) => part.seq > seq).map(({ update }) => update))];
  }

  startCompaction(): Compaction {
    const { structs, characters } = this.known;
    return { seq: this.#durable, parts: this.parts(), weight: { structs, characters } };
  }

  /** A snapshot is stored: the entries it holds need not be kept here. */
  compacted({ seq, weight }: Compaction, bytes: Uint8Array, now: Weight): void {
    this.#base = bytes;
    this.#baseSeq = seq;
    this.#tail = this.#tail.filter((part) => part.seq > seq);
    this.#tailBytes = sizeOf(this.#tail);
    this.#tailEntries = this.#durable - seq;
    this.#recent = { seq, update: emptyUpdate };
    this.#differences.clear();
    this.#differencesBytes = 0;
    // What was accepted meanwhile weighs on top of the snapshot.
    this.known.structs += now.structs - weight.structs;
    this.known.characters += now.characters - weight.characters;
  }

  #recentUpdate(): Uint8Array {
    const { seq, update } = this.#recent;
    if (seq < this.#durable) {
      const rest = this.#tail.filter((part) => part.seq > seq).map((part) => part.update);
      this.#recent = { seq: this.#durable, update: mergeUpdates(withoutEmpty([update, mergeUpdates(rest)])) };
    }
    return this.#recent.update;
  }

  #baseDifference(vector: Uint8Array): Uint8Array {
    const key = Buffer.from(vector).toString("base64");
    const known = this.#differences.get(key);
    if (known) return known;
    const difference = Y.diffUpdate(this.#base, vector);
    this.#differences.set(key, difference);
    this.#differencesBytes += key.length + difference.byteLength;
    for (const [oldest, { byteLength }] of this.#differences) {
      const { count, bytes } = differencesMax;
      if (this.#differences.size <= count && this.#differencesBytes <= bytes) break;
      this.#differences.delete(oldest);
      this.#differencesBytes -= oldest.length + byteLength;
    }
    return difference;
  }

  #countUnused(personId: string, more: number): void {
    this.#unused.set(personId, this.unusedOf(personId) + more);
  }
}

/** At least one update, so that there is always something to answer with. */
function withoutEmpty(updates: readonly Uint8Array[]): Uint8Array[] {
  const full = updates.filter((update) => !isEmptyUpdate(update));
  return full.length === 0 ? [emptyUpdate] : full;
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { update }) => sum + update.byteLength, 0);
}

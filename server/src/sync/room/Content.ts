/**
 * What a room holds of its document: the stored bytes up to some entry, the entries after it, and an index
 * for judging updates. No Y.Doc: one costs eight times its bytes, and reading needs none.
 *
 * 1. `known` runs ahead of the disk: it includes what was accepted and is being stored.
 * 2. `bytes()` and `since()` include only what is stored: nobody sees what is not durable.
 */
import * as Y from "yjs";
import type { StoredDocument } from "../../persistence/DocStore.ts";
import type { Change } from "../gate.ts";
import { Known } from "../update/Known.ts";
import { emptyUpdate, mergeUpdates } from "../update/merge.ts";

interface TailEntry {
  readonly seq: number;
  readonly update: Uint8Array;
}

export class Content {
  readonly epoch: number;
  readonly known = new Known();
  readonly #owners: Map<number, string>;
  /** The state at `#baseSeq` as one update. */
  #base: Uint8Array;
  #baseSeq: number;
  /** Entries after the last snapshot, even those already merged into `#base`: slow readers catch up here. */
  #tail: TailEntry[];
  #tailBytes: number;
  #durable: number;

  constructor(stored: StoredDocument) {
    this.epoch = stored.epoch;
    this.#owners = new Map(stored.owners);
    this.#base = stored.snapshot?.bytes ?? emptyUpdate;
    this.#baseSeq = stored.snapshot?.seq ?? 0;
    this.#tail = stored.entries.map(({ seq, update }) => ({ seq, update }));
    this.#tailBytes = sizeOf(this.#tail);
    this.#durable = stored.seq;
    this.known.addUpdate(this.#base);
    for (const { update } of this.#tail) this.known.addUpdate(update);
  }

  get durable(): number {
    return this.#durable;
  }

  get tail(): { entries: number; bytes: number } {
    return { entries: this.#tail.length, bytes: this.#tailBytes };
  }

  /** About how large the document is when stored in one piece. */
  get size(): number {
    return this.#base.byteLength + this.#tailBytes;
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client);
  }

  /** Gives a client id to a person; false when it is somebody else's or text of unknown origin. */
  claim(client: number, personId: string): boolean {
    const owner = this.#owners.get(client);
    if (owner !== undefined) return owner === personId;
    if (this.known.clockOf(client) > 0) return false;
    this.#owners.set(client, personId);
    return true;
  }

  /** Takes a judged change into the index, ahead of its being stored. */
  accept(change: Change, personId: string): void {
    this.known.add(change);
    for (const client of change.claims) this.#owners.set(client, personId);
  }

  /** An accepted change is on disk. Called in order. */
  stored(entry: TailEntry): void {
    this.#tail.push(entry);
    this.#tailBytes += entry.update.byteLength;
    this.#durable = entry.seq;
  }

  /** The whole document as stored, merged once and kept. */
  bytes(): Uint8Array {
    if (this.#baseSeq < this.#durable) {
      const rest = this.#tail.filter(({ seq }) => seq > this.#baseSeq).map(({ update }) => update);
      this.#base = mergeUpdates([this.#base, mergeUpdates(rest)]);
      this.#baseSeq = this.#durable;
    }
    return this.#base;
  }

  /** The whole document as stored, in the pieces at hand: for those who apply them one by one elsewhere. */
  parts(): Uint8Array[] {
    const rest = this.#tail.filter(({ seq }) => seq > this.#baseSeq);
    return [this.#base, ...rest.map(({ update }) => update)];
  }

  /** What a reader with this state vector lacks. */
  difference(vector: Uint8Array): Uint8Array {
    return vector.byteLength <= 1 ? this.bytes() : Y.diffUpdate(this.bytes(), vector);
  }

  /** What came after `seq`; the whole document when that is too long ago to tell apart. */
  since(seq: number): Uint8Array {
    if (seq >= this.#durable) return emptyUpdate;
    const first = this.#tail[0];
    if (!first || first.seq > seq + 1) return this.bytes();
    return mergeUpdates(this.#tail.filter((entry) => entry.seq > seq).map(({ update }) => update));
  }

  /** A snapshot up to `seq` is stored: the entries it holds need not be kept here. */
  compacted(seq: number, bytes: Uint8Array): void {
    if (seq >= this.#baseSeq) {
      this.#base = bytes;
      this.#baseSeq = seq;
    }
    this.#tail = this.#tail.filter((entry) => entry.seq > seq);
    this.#tailBytes = sizeOf(this.#tail);
  }
}

function sizeOf(entries: readonly TailEntry[]): number {
  return entries.reduce((sum, { update }) => sum + update.byteLength, 0);
}

/**
 * When who wrote how much in one document: its log in a few numbers for each entry, from which versions are cut. Rules:
 * docs/spec/history.md, HI2 to HI4.
 *
 * 1. Entries are added in order, each once. It rests on the log alone.
 * 2. About 20 bytes for each entry.
 */
import { sittingPauseMs } from "@commontable/shared/features/history/api.ts";
import { serverPerson } from "../../sync/ports.ts";
import { countLetters } from "../../sync/update/letters.ts";

/** What entries `from` to `to` brought: one version. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Empty for what only the server wrote: a template. */
  readonly people: readonly Share[];
}

export interface Share {
  readonly personId: string;
  readonly added: number;
  readonly removed: number;
}

const startCapacity = 1_024;

export class Timeline {
  readonly #people: string[] = [serverPerson];
  readonly #numbers = new Map([[serverPerson, 0]]);
  #at = new Float64Array(startCapacity);
  #person = new Uint32Array(startCapacity);
  #added = new Uint32Array(startCapacity);
  #removed = new Uint32Array(startCapacity);
  #seq = 0;

  /** Number of the last entry added. */
  get seq(): number {
    return this.#seq;
  }

  add(at: number, personId: string, update: Uint8Array): void {
    if (this.#seq === this.#at.length) this.#grow();
    const { added, removed } = countLetters(update);
    this.#at[this.#seq] = at;
    this.#person[this.#seq] = this.#numberOf(personId);
    this.#added[this.#seq] = added;
    this.#removed[this.#seq] = removed;
    this.#seq += 1;
  }

  /** Versions in order. One ends after each number in `cuts` as well, and with what the server wrote right behind it. */
  stretches(cuts: ReadonlySet<number>): Stretch[] {
    const stretches: Stretch[] = [];
    let open: OpenStretch | null = null;
    let isCut = false;
    for (let index = 0; index < this.#seq; index += 1) {
      const [at = 0, person = 0] = [this.#at[index], this.#person[index]];
      isCut ||= cuts.has(index);
      const isNew = open !== null && person !== 0 && (isCut || begins(open, at));
      if (open !== null && isNew) stretches.push(this.#closed(open, index));
      if (open === null || isNew) {
        open = { from: index, startedAt: at, endedAt: at, shares: new Map() };
        isCut = false;
      }
      // What the server writes (marks of comments, ids) begins nothing and is nobody's.
      if (person === 0) continue;
      if (open.shares.size === 0) open.startedAt = at;
      open.endedAt = at;
      const share = open.shares.get(person) ?? { added: 0, removed: 0 };
      share.added += this.#added[index] ?? 0;
      share.removed += this.#removed[index] ?? 0;
      open.shares.set(person, share);
    }
    if (open !== null) stretches.push(this.#closed(open, this.#seq));
    return stretches;
  }

  #closed({ from, startedAt, endedAt, shares }: OpenStretch, end: number): Stretch {
    const people = Array.from(shares, ([person, share]) => ({
      personId: this.#people[person] ?? serverPerson,
      ...share,
    }));
    return { from: from + 1, to: end, startedAt, endedAt, people };
  }

  #numberOf(personId: string): number {
    const known = this.#numbers.get(personId);
    if (known !== undefined) return known;
    const number = this.#people.push(personId) - 1;
    this.#numbers.set(personId, number);
    return number;
  }

  #grow(): void {
    const length = this.#at.length * 2;
    const at = new Float64Array(length);
    at.set(this.#at);
    this.#at = at;
    this.#person = longer(this.#person, length);
    this.#added = longer(this.#added, length);
    this.#removed = longer(this.#removed, length);
  }
}

interface OpenStretch {
  readonly from: number;
  startedAt: number;
  endedAt: number;
  readonly shares: Map<number, { added: number; removed: number }>;
}

/** What somebody writes ends a template, and begins a version after a pause. */
function begins(open: OpenStretch, at: number): boolean {
  if (open.shares.size === 0) return open.from === 0;
  return at - open.endedAt > sittingPauseMs;
}

function longer(before: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(length);
  made.set(before);
  return made;
}

/**
 * Sets of positions in a document, by client id, as sorted ranges that neither touch nor overlap. Used for
 * what is deleted: a document's deletions are few ranges however long they are.
 */

/** Positions `from` (included) to `to` (excluded) under one client id. */
export interface Range {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** Up to here, ranges are added one by one. */
const singlyMax = 32;

export class Ranges {
  /** Per client: from, to, from, to … ascending. */
  readonly #byClient = new Map<number, number[]>();

  /** Adds a range, joining what it touches. */
  add({ client, from, to }: Range): void {
    if (to <= from) return;
    const bounds = this.#byClient.get(client);
    if (!bounds) {
      this.#byClient.set(client, [from, to]);
      return;
    }
    const first = firstEndingAtOrAfter(bounds, from);
    let last = first;
    let start = from;
    let end = to;
    while (last < bounds.length && at(bounds, last) <= to) {
      start = Math.min(start, at(bounds, last));
      end = Math.max(end, at(bounds, last + 1));
      last += 2;
    }
    bounds.splice(first, last - first, start, end);
  }

  /** Adds many at once: one pass over what is there, where single additions would each move all behind them. */
  addAll(ranges: readonly Range[]): void {
    if (ranges.length <= singlyMax) {
      for (const range of ranges) this.add(range);
      return;
    }
    for (const [client, added] of boundsByClient(ranges)) {
      this.#byClient.set(client, joined(this.#byClient.get(client) ?? [], added));
    }
  }

  /** The parts of a range that are not in the set. */
  missing({ client, from, to }: Range): Range[] {
    const bounds = this.#byClient.get(client);
    if (!bounds) return to > from ? [{ client, from, to }] : [];
    const parts: Range[] = [];
    let position = from;
    for (let index = firstEndingAtOrAfter(bounds, from); index < bounds.length && position < to; index += 2) {
      const start = at(bounds, index);
      if (start >= to) break;
      if (start > position) parts.push({ client, from: position, to: start });
      position = Math.max(position, at(bounds, index + 1));
    }
    if (position < to) parts.push({ client, from: position, to });
    return parts;
  }

  /** Everything in the set. */
  *[Symbol.iterator](): Generator<Range> {
    for (const [client, bounds] of this.#byClient) {
      for (let index = 0; index < bounds.length; index += 2) {
        yield { client, from: at(bounds, index), to: at(bounds, index + 1) };
      }
    }
  }

  get isEmpty(): boolean {
    return this.#byClient.size === 0;
  }
}

/** The same positions as sorted ranges that neither touch nor overlap. */
export function tidied(ranges: readonly Range[]): Range[] {
  const set = new Ranges();
  set.addAll(ranges);
  return [...set];
}

/** Per client sorted bounds: from, to, from, to … They may touch and overlap. */
function boundsByClient(ranges: readonly Range[]): Map<number, number[]> {
  const byClient = new Map<number, number[]>();
  for (const { client, from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const bounds = byClient.get(client);
    if (bounds) bounds.push(from, to);
    else byClient.set(client, [from, to]);
  }
  return byClient;
}

/** Two lists of sorted bounds as one in which ranges neither touch nor overlap. */
function joined(left: readonly number[], right: readonly number[]): number[] {
  const bounds: number[] = [];
  for (let one = 0, other = 0; one < left.length || other < right.length;) {
    const takesLeft = other >= right.length || (one < left.length && at(left, one) <= at(right, other));
    const from = takesLeft ? at(left, one) : at(right, other);
    const to = takesLeft ? at(left, one + 1) : at(right, other + 1);
    if (takesLeft) one += 2;
    else other += 2;
    const last = bounds.length - 1;
    if (last > 0 && from <= at(bounds, last)) bounds[last] = Math.max(at(bounds, last), to);
    else bounds.push(from, to);
  }
  return bounds;
}

/** Index of the first range whose end is at or after `position`. */
function firstEndingAtOrAfter(bounds: readonly number[], position: number): number {
  let low = 0;
  let high = bounds.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(bounds, middle * 2 + 1) < position) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

function at(bounds: readonly number[], index: number): number {
  // Safe: callers stay inside the list; the fallback only satisfies the type.
  return bounds[index] ?? Number.POSITIVE_INFINITY;
}

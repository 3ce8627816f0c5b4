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

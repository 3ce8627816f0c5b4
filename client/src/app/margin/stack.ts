/** Where cards stand beside a text: each at the height of its words, none over another. */

export interface Card {
  readonly id: string;
  /** Where it would like to stand: the height of its words. */
  readonly top: number;
  readonly height: number;
}

const gap = 12;

/**
 * The cards in the order in which they are given. The active one stands exactly at its words; those before it move up and those
 * after it down, as far as they must. Without an active one each moves down.
 */
export function stack(cards: readonly Card[], activeId: string | null): ReadonlyMap<string, number> {
  const fixed = Math.max(
    0,
    cards.findIndex(({ id }) => id === activeId),
  );
  const tops = new Map<string, number>();
  let below = Number.NEGATIVE_INFINITY;
  for (const { id, top, height } of cards.slice(fixed)) {
    const at = Math.max(top, below);
    tops.set(id, at);
    below = at + height + gap;
  }
  let above = tops.get(cards[fixed]?.id ?? "") ?? 0;
  for (const { id, top, height } of cards.slice(0, fixed).toReversed()) {
    const at = Math.min(top, above - gap - height);
    tops.set(id, at);
    above = at;
  }
  // Nothing stands above the beginning of the column, where nobody could scroll to it.
  const highest = Math.min(0, ...tops.values());
  return new Map(Array.from(tops, ([id, top]) => [id, top - highest]));
}

/**
 * Which things of one list are which of another, where they have names: blocks by their ids, rows and cells by those of
 * the blocks in them.
 *
 * 1. The steps, without what was removed, are the list after, in its order.
 * 2. What keeps its order among the rest was not moved: as few as possible are said to be.
 * 3. Takes n log n.
 */

export type Step<Item> =
  | { readonly type: "both"; readonly before: Item; readonly after: Item; readonly isMoved: boolean }
  | { readonly type: "removed"; readonly before: Item }
  | { readonly type: "added"; readonly after: Item };

/** `namesOf` may give a thing several names: one in common is enough. A name that stands twice counts for the first. */
export function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): Step<Item>[] {
  const partner = partnersOf(before, after, namesOf);
  const stays = new Set(longestRise(partner));
  const taken = new Set(partner);
  const steps: Step<Item>[] = [];
  let next = 0;
  /** What was removed stands after what it followed. */
  const takeRemovedUpTo = (end: number): void => {
    for (; next < end; next += 1) {
      const item = before[next];
      if (item !== undefined && !taken.has(next)) steps.push({ type: "removed", before: item });
    }
  };
  for (const [index, item] of after.entries()) {
    const at = partner[index] ?? -1;
    const old = before[at];
    if (old === undefined) {
      // Words that took the place of others stand after them.
      if (next > 0 || index === 0) takeRemovedRun();
      steps.push({ type: "added", after: item });
      continue;
    }
    const isMoved = !stays.has(at);
    if (!isMoved) takeRemovedUpTo(at);
    steps.push({ type: "both", before: old, after: item, isMoved });
    if (!isMoved) next = at + 1;
  }
  takeRemovedUpTo(before.length);
  return steps;

  function takeRemovedRun(): void {
    let end = next;
    while (end < before.length && !taken.has(end)) end += 1;
    takeRemovedUpTo(end);
  }
}

/** For each thing after, the index of the same thing before, or -1. */
function partnersOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): number[] {
  const byName = new Map<string, number>();
  for (const [index, item] of before.entries()) {
    for (const name of namesOf(item)) if (!byName.has(name)) byName.set(name, index);
  }
  const taken = new Set<number>();
  return after.map((item) => {
    for (const name of namesOf(item)) {
      const found = byName.get(name);
      if (found === undefined || taken.has(found)) continue;
      taken.add(found);
      return found;
    }
    return -1;
  });
}

/** The longest row of rising numbers; -1 counts for nothing. */
function longestRise(numbers: readonly number[]): number[] {
  /** Index, in `numbers`, of the lowest end of a row of each length. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, number] of numbers.entries()) {
    if (number < 0) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const row: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1)
    row.push(numbers[index] ?? 0);
  return row.reverse();
}

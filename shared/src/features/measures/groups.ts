/** Groups behind the average: which may be shown, and how far apart they are ([MS7], [MS8]). */
import type { Direction } from "../../documents/targets.ts";

export interface Cell {
  readonly category: string;
  readonly value: number;
  /** People counted. Null when the source does not say, which hides nothing. */
  readonly n: number | null;
}

export interface Disclosed {
  readonly shown: readonly Cell[];
  readonly hidden: readonly string[];
}

/**
 * The small-cell rule (MEA-4): a group of fewer than `minCell` people is hidden. If exactly one group of a
 * dimension is hidden while the total is shown, subtraction would give it away, so the next smallest goes too.
 */
export function disclose(cells: readonly Cell[], minCell: number, isTotalShown: boolean): Disclosed {
  const hidden = new Set(cells.filter((cell) => cell.n !== null && cell.n >= 1 && cell.n < minCell));
  if (hidden.size === 1 && isTotalShown) {
    const rest = cells.filter((cell) => !hidden.has(cell) && cell.n !== null && cell.n > 0);
    const next = rest.toSorted((a, b) => (a.n ?? 0) - (b.n ?? 0))[0];
    if (next) hidden.add(next);
  }
  return {
    shown: cells.filter((cell) => !hidden.has(cell)),
    hidden: cells.filter((cell) => hidden.has(cell)).map((cell) => cell.category),
  };
}

export interface EquityGap {
  readonly best: Cell;
  readonly worst: Cell;
  readonly distance: number;
}

/** Distance between the best and the worst placed group that may be shown; null with fewer than two. */
export function equityGap(shown: readonly Cell[], direction: Direction): EquityGap | null {
  const sorted = shown.toSorted((a, b) => (direction === "decrease" ? a.value - b.value : b.value - a.value));
  const best = sorted[0];
  const worst = sorted.at(-1);
  if (!best || !worst || sorted.length < 2) return null;
  return { best, worst, distance: Math.abs(best.value - worst.value) };
}

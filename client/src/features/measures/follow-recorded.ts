/**
 * Numbers that others record while the grid is open. Rows nobody touched show what is recorded now: an empty one must
 * not become a number taken back, nor an old value a correction. What was typed stays as it was typed.
 */
import { layOver, type GridOptions, type GridRow } from "./number-grid.ts";

/** Rows as they stand, and the same rows as they were before anybody typed, by key. */
export interface OpenRows {
  readonly rows: readonly GridRow[];
  readonly start: readonly GridRow[];
}

/** `now`: the rows the grid would begin with if it were opened now. */
export function followRecorded(open: OpenRows, now: readonly GridRow[], options: GridOptions): OpenRows {
  if (now.length === open.start.length && now.every((row, at) => isSame(row, open.start[at]))) return open;
  const starts = new Map(open.start.map((row) => [row.key, row]));
  const isTyped = (row: GridRow) => !isSame(row, starts.get(row.key) ?? blank);
  const typed = new Set(open.rows.filter(isTyped));
  const idle = open.rows.filter((row) => !typed.has(row));
  let last = Math.max(-1, ...open.rows.map(({ key }) => key));
  // A row that stays keeps its key, and with it the keyboard of who is in it.
  const keyFor = ({ period }: GridRow): number => {
    const at = idle.findIndex((row) => row.period === period);
    const [same] = at === -1 ? [] : idle.splice(at, 1);
    return same?.key ?? ++last;
  };
  const rows = layOver(now, [...typed], options).map((row) =>
    typed.has(row) ? row : { ...row, key: keyFor(row) },
  );
  return { rows, start: now.map((row, at) => ({ ...row, key: rows[at]?.key ?? row.key })) };
}

const blank = { period: "", value: "", provisional: false };

function isSame(a: GridRow, b: Omit<GridRow, "key"> | undefined): boolean {
  return a.period === b?.period && a.value === b.value && a.provisional === b.provisional;
}

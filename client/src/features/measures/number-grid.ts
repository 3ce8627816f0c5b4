/**
 * The grid in which numbers are typed or pasted. Rows hold text, exactly as typed; what they mean is worked out
 * from them each time, so nothing that cannot be read is ever lost.
 */
import type { PointInput } from "@commontable/shared/features/measures/api.ts";
import { readPaste, type Pasted } from "@commontable/shared/features/measures/paste-table.ts";
import { readNumberText, readPeriodText, type Period } from "@commontable/shared/features/measures/paste.ts";
import { nextPeriodEnd } from "@commontable/shared/features/measures/rhythm.ts";
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords } from "@commontable/shared/features/measures/words.ts";
import { addDays, addMonths, type Day } from "@commontable/shared/lib/day.ts";
import type { WrittenForms } from "@commontable/shared/lib/written-forms.ts";

/** What is typed in a row. */
export interface GridLine {
  readonly period: string;
  readonly value: string;
  readonly provisional: boolean;
}

export interface GridRow extends GridLine {
  readonly key: number;
}

export interface GridOptions {
  readonly forms: WrittenForms;
  /** The baseline's day, which a bare year stands for. */
  readonly anchor: Day | null;
  readonly today: Day;
  /** What is recorded now for the present version. */
  readonly points: readonly CurrentPoint[];
}

export type RowProblem = "no-period" | "bad-period" | "bad-value" | "double" | "future";

/** What a row would record. `same`: it stands there already. */
export interface RowMeaning {
  readonly kind: "empty" | "new" | "same" | "correction" | "withdrawal" | "problem";
  readonly problem: RowProblem | null;
  /** For `double`: the other row, counted from 1. */
  readonly other: number | null;
  readonly period: Period | null;
  readonly value: number | null;
  readonly before: CurrentPoint | null;
}

const recorded: ReadonlySet<RowMeaning["kind"]> = new Set(["new", "correction", "withdrawal"]);
const blankRowsMin = 3;
const expectedMax = 4;

/** Rows to begin with: what is recorded, the periods that are expected by now, and room for more. */
export function startRows(measure: Measure, options: GridOptions): GridRow[] {
  const { points, today, anchor } = options;
  const rows: Omit<GridRow, "key">[] = points.map((point) => ({
    period: periodText(point, options),
    value: plainNumber(point.value, options.forms),
    provisional: point.provisional,
  }));
  let last = points.at(-1)?.periodEnd ?? anchor;
  for (let count = 0; last !== null && measure.frequency !== null && count < expectedMax; count++) {
    const next = nextPeriodEnd(last, measure.frequency);
    if (next === null || next > today) break;
    rows.push({
      period: periodText(periodEnding(next, measure, anchor), options),
      value: "",
      provisional: false,
    });
    last = next;
  }
  while (rows.filter((row) => row.value === "").length < blankRowsMin)
    rows.push({ period: "", value: "", provisional: false });
  return rows.map((row, key) => ({ ...row, key }));
}

/**
 * Lays lines over rows: over the same period, else in a free row, else at the end, and none over another. A line that is a row
 * already stays that very row; any other takes the key of the row it stands in.
 */
export function layOver(
  start: readonly GridRow[],
  lines: readonly (GridLine | GridRow)[],
  options: GridOptions,
): GridRow[] {
  const rows = [...start];
  const taken = new Set<number>();
  const endOf = (period: string) => readPeriodText(period, options.anchor, options.forms)?.periodEnd;
  const isFree = ({ period, value }: GridRow) => period.trim() === "" && value.trim() === "";
  for (const line of lines) {
    const end = endOf(line.period);
    const same = rows.findIndex(
      (row, index) => end !== undefined && endOf(row.period) === end && !taken.has(index),
    );
    const free = rows.findIndex((row, index) => isFree(row) && !taken.has(index));
    const at = same !== -1 ? same : free !== -1 ? free : rows.length;
    taken.add(at);
    const key = rows[at]?.key ?? Math.max(-1, ...rows.map((row) => row.key)) + 1;
    rows[at] = "key" in line ? line : { key, ...line };
  }
  return rows;
}

/** Words for a period that read back as the same period; its last day where there are none. */
function periodText(period: Period, options: GridOptions): string {
  const words = periodWords(period);
  return readPeriodText(words, options.anchor, options.forms)?.periodEnd === period.periodEnd
    ? words
    : period.periodEnd;
}

/** A survey taken on a day stays that day; otherwise a period of the measure's length ends there. */
function periodEnding(end: Day, measure: Measure, anchor: Day | null): Period {
  const months = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 } as const;
  const { frequency } = measure;
  if (frequency === "weekly") return { periodStart: addDays(end, -6), periodEnd: end };
  const endsMonth = addDays(end, 1).endsWith("-01");
  if (frequency === null || frequency === "other" || !endsMonth || anchor === end)
    return { periodStart: end, periodEnd: end };
  return { periodStart: addMonths(addDays(end, 1), -months[frequency]), periodEnd: end };
}

function plainNumber(value: number, forms: WrittenForms): string {
  return String(value).replace(".", forms.decimal);
}

export function readRows(rows: readonly GridRow[], options: GridOptions): RowMeaning[] {
  const seen = new Map<Day, number>();
  return rows.map((row, index) => {
    const meaning = readRow(row, options);
    if (meaning.kind === "empty" || !meaning.period) return meaning;
    const first = seen.get(meaning.period.periodEnd);
    if (first === undefined) {
      seen.set(meaning.period.periodEnd, index);
      return meaning;
    }
    return { ...meaning, kind: "problem", problem: "double", other: first + 1 };
  });
}

function readRow(row: GridRow, options: GridOptions): RowMeaning {
  const { forms, anchor, today, points } = options;
  const period = row.period.trim() === "" ? null : readPeriodText(row.period, anchor, forms);
  const before = (period && points.find((point) => point.periodEnd === period.periodEnd)) ?? null;
  const value = readNumberText(row.value, forms);
  const meaning = { problem: null, other: null, period, value, before };
  const problem = (kind: RowProblem): RowMeaning => ({ ...meaning, kind: "problem", problem: kind });
  if (row.value.trim() === "") {
    if (before) return { ...meaning, kind: "withdrawal" };
    return row.period.trim() !== "" && period === null
      ? problem("bad-period")
      : { ...meaning, kind: "empty" };
  }
  if (row.period.trim() === "") return problem("no-period");
  if (period === null) return problem("bad-period");
  if (value === null) return problem("bad-value");
  if (period.periodEnd > today && !row.provisional) return problem("future");
  if (!before) return { ...meaning, kind: "new" };
  return {
    ...meaning,
    kind: before.value === value && before.provisional === row.provisional ? "same" : "correction",
  };
}

/** What rows that mean this would record. */
export function pointsOf(
  rows: readonly GridRow[],
  meanings: readonly RowMeaning[],
  source: string,
): PointInput[] {
  return rows.flatMap(({ provisional }, index) => {
    const meaning = meanings[index];
    if (!meaning?.period || !recorded.has(meaning.kind)) return [];
    const value = meaning.kind === "withdrawal" ? null : meaning.value;
    // A correction keeps the period as it was recorded; only its value is in question.
    const { periodStart, periodEnd } = meaning.before ?? meaning.period;
    return [{ periodStart, periodEnd, value, provisional, source }];
  });
}

/** True for text that is more than one cell. */
export function isPaste(text: string): boolean {
  return /[\t\n\r]/.test(text.trim());
}

/**
 * Lays a paste into the rows. Values with periods replace the row of the same period or take the next free one;
 * values alone go under each other from where the paste was made.
 */
export function pasteInto(
  rows: readonly GridRow[],
  at: number,
  text: string,
  options: GridOptions,
): { rows: GridRow[]; pasted: Pasted } {
  const pasted = readPaste(text, options.forms);
  const next = [...rows];
  let key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  const put = (index: number, change: Partial<GridRow>) => {
    while (next.length <= index) next.push({ key: key++, period: "", value: "", provisional: false });
    const row = next[index];
    if (row) next[index] = { ...row, ...change };
  };
  const sameEnd = (period: string) => {
    const read = readPeriodText(period, options.anchor, options.forms);
    return read === null
      ? -1
      : next.findIndex(
          (row) => readPeriodText(row.period, options.anchor, options.forms)?.periodEnd === read.periodEnd,
        );
  };
  let free = at;
  for (const [index, { period, value }] of pasted.rows.entries()) {
    if (period === null) {
      put(at + index, { value });
      continue;
    }
    const known = sameEnd(period);
    if (known !== -1) {
      put(known, { period, value });
      continue;
    }
    while (free < next.length && (next[free]?.value.trim() !== "" || next[free]?.period.trim() !== ""))
      free++;
    put(free, { period, value });
  }
  return { rows: next, pasted };
}

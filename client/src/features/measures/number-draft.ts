/**
 * What was typed into the grid of numbers and not recorded. Only lines that say something new are kept: what is
 * recorded may have changed when the grid is opened again, and must not be taken for typed.
 */
import { readPeriodText } from "@commontable/shared/features/measures/paste.ts";
import type { GridOptions, GridRow, RowMeaning } from "./number-grid.ts";

type Line = Pick<GridRow, "period" | "value" | "provisional">;

export interface NumberDraft {
  readonly lines: readonly Line[];
  readonly source: string;
}

/** Null when nothing would be lost. */
export function draftOf(
  rows: readonly GridRow[],
  meanings: readonly RowMeaning[],
  source: { now: string; before: string },
): NumberDraft | null {
  const lines = rows.flatMap(({ period, value, provisional }, index) => {
    const kind = meanings[index]?.kind;
    return kind === undefined || kind === "empty" || kind === "same" ? [] : [{ period, value, provisional }];
  });
  return lines.length === 0 && source.now === source.before ? null : { lines, source: source.now };
}

/** Lays kept lines over the rows to begin with: over the same period, else in a free row, else at the end. */
export function withDraft(start: readonly GridRow[], draft: NumberDraft, options: GridOptions): GridRow[] {
  const rows = [...start];
  const endOf = (period: string) => readPeriodText(period, options.anchor, options.forms)?.periodEnd;
  for (const line of draft.lines) {
    const end = endOf(line.period);
    const same = end === undefined ? -1 : rows.findIndex((row) => endOf(row.period) === end);
    const free = rows.findIndex((row) => row.period.trim() === "" && row.value.trim() === "");
    const at = same !== -1 ? same : free !== -1 ? free : rows.length;
    rows[at] = { key: rows[at]?.key ?? Math.max(-1, ...rows.map(({ key }) => key)) + 1, ...line };
  }
  return rows;
}

export function isNumberDraft(value: unknown): value is NumberDraft {
  return (
    isRecord(value) &&
    typeof value["source"] === "string" &&
    Array.isArray(value["lines"]) &&
    value["lines"].every(isLine)
  );
}

function isLine(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["period"] === "string" &&
    typeof value["value"] === "string" &&
    typeof value["provisional"] === "boolean"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/**
 * What was typed into the grid of numbers and not recorded. Only lines that say something new are kept: what is
 * recorded may have changed when the grid is opened again, and must not be taken for typed.
 */
import { layOver, type GridLine, type GridOptions, type GridRow, type RowMeaning } from "./number-grid.ts";

export interface NumberDraft {
  readonly lines: readonly GridLine[];
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

/** Lays kept lines over the rows to begin with. */
export function withDraft(start: readonly GridRow[], draft: NumberDraft, options: GridOptions): GridRow[] {
  return layOver(start, draft.lines, options);
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

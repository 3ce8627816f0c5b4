/**
 * What a paste from a spreadsheet, a file or a mail holds, as a table of text ([MS10]). Cells are kept as text, so
 * what cannot be read stays in its place with a sentence beside it.
 */
import { readNumber } from "../../lib/read-number.ts";
import { formsDefault, type WrittenForms } from "../../lib/written-forms.ts";
import { readPeriodText } from "./paste.ts";

/** What a paste holds: rows of period and value as text, or values alone to go under each other. */
export interface Pasted {
  readonly rows: readonly { readonly period: string | null; readonly value: string }[];
  /** A first line that holds no number was taken as headings. */
  readonly headings: string | null;
  /** Columns beyond the period and the value that were left out. */
  readonly unusedColumns: number;
}

type Cells = readonly string[];

/** `Q1`, `Grade 3`: the name of one of several, not how many. */
const label = /^(?:\p{L}|\p{L}{2,}\p{Ll}) ?\d+$/u;

/**
 * Splits a paste: two columns, two rows, one column or one row; parted by tabs, semicolons, commas or, line by
 * line, by a space or colon between period and value. Never throws; one cell that cannot be read changes no other.
 */
export function readPaste(text: string, forms: WrittenForms = formsDefault): Pasted {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim() !== "");
  let grid = cellsOf(lines, forms);
  const width = Math.max(0, ...grid.map((row) => row.length));
  // Two lines and several columns: periods across, values below them.
  const isAcross =
    grid.length <= 2 && width > 2 && !grid.some((row) => isPeriod(row[0], forms) && isWord(row[1]));
  if (isAcross) grid = Array.from({ length: width }, (_, column) => grid.map((row) => row[column] ?? ""));
  const columns = Math.max(0, ...grid.map((row) => row.length));
  const isNumber = (cell: string | undefined) =>
    cell !== undefined && !label.test(cell) && readNumber(cell, forms).ok;
  const first = grid[0];
  const hasHeadings =
    first !== undefined &&
    grid.length > 1 &&
    !first.some((cell) => /\d/.test(cell)) &&
    grid.slice(1).some((row) => row.some(isNumber));
  const body = hasHeadings ? grid.slice(1) : grid;
  const valueAt = columns > 2 ? fullest(body, columns, isNumber) : 1;
  return {
    rows: body.map((row) =>
      columns === 1
        ? { period: null, value: row[0] ?? "" }
        : { period: row[0] ?? "", value: row[valueAt] ?? "" },
    ),
    headings: hasHeadings ? first.filter((cell) => cell !== "").join(", ") : null,
    unusedColumns: Math.max(0, columns - 2),
  };
}

/**
 * The first of the columns after the period with most numbers in it, with a unit or without: one passed over for its unit would
 * leave the numbers of another column in its place.
 */
function fullest(
  body: readonly Cells[],
  columns: number,
  isNumber: (cell: string | undefined) => boolean,
): number {
  let best = 1;
  const count = (column: number) => body.filter((row) => isNumber(row[column])).length;
  for (let column = 2; column < columns; column++) if (count(column) > count(best)) best = column;
  return best;
}

function isPeriod(cell: string | undefined, forms: WrittenForms): boolean {
  return cell !== undefined && readPeriodText(cell, null, forms) !== null;
}

/** Something other than a number: a place's name, a remark. */
function isWord(cell: string | undefined): boolean {
  return cell !== undefined && cell !== "" && !/\d/.test(cell);
}

function cellsOf(lines: readonly string[], forms: WrittenForms): Cells[] {
  if (lines.some((line) => line.includes("\t"))) return lines.map((line) => splitCells(line, "\t"));
  if (lines.length > 0 && lines.every((line) => line.includes(";")))
    return lines.map((line) => splitCells(line, ";"));
  return byCommas(lines, forms) ?? byGaps(lines, forms) ?? lines.map((line) => [line.trim()]);
}

/**
 * A comma may part cells, thousands or decimals. It parts cells where every line has one outside quotes and most
 * lines begin with a period, or the first line is periods only. Null where it does not.
 */
function byCommas(lines: readonly string[], forms: WrittenForms): Cells[] | null {
  const grid = lines.map((line) => joinThousands(splitCells(line, ",")));
  if (lines.length < 2 || grid.some((row) => row.length < 2)) return null;
  // Where a comma is the decimal mark too, a third cell would be half a number.
  if (forms.decimal === "," && grid.some((row) => row.length > 2)) return null;
  const [first = [], ...rest] = grid;
  if (first.length > 2 && first.every((cell) => cell === "" || isPeriod(cell, forms))) return grid;
  const begun = grid.filter((row) => isPeriod(row[0], forms)).length;
  const isHeaded = !first.some((cell) => /\d/.test(cell));
  return begun > 0 && begun * 2 >= (isHeaded ? rest.length : grid.length) ? grid : null;
}

/** `2015,1,200` is 1,200 for 2015, not 1 with a remark of 200. */
function joinThousands(row: Cells): Cells {
  const [period = "", ...rest] = row;
  const value = rest.join(",");
  return rest.length > 1 && /^[-+]?[$€£¥]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(value) ? [period, value] : row;
}

/** `2015 79.0` and `Jan 2015: 79 %`, as in a mail. Null unless every line is a period and something after it. */
function byGaps(lines: readonly string[], forms: WrittenForms): Cells[] | null {
  const grid = lines.map((line) => /^(.*?[^\s:])[\s:]\s*([^\s:]+(?: %)?)$/.exec(line.trim())?.slice(1) ?? []);
  return grid.length > 1 && grid.every(([period]) => isPeriod(period, forms)) ? grid : null;
}

/** Cells of one line; a quoted cell may hold the mark, and two quotes in it stand for one. */
function splitCells(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? "";
    if (letter === '"' && (isQuoted || cell.trim() === "")) {
      if (isQuoted && line[at + 1] === '"') {
        cell += letter;
        at++;
      } else isQuoted = !isQuoted;
    } else if (letter === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

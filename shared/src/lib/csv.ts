/**
 * Comma-separated values that are safe to open in a spreadsheet. A text cell that a spreadsheet would run as a
 * formula gets a leading apostrophe; numbers are written as they are, because `-3` is a value and not a formula.
 */
export type CsvCell = string | number | boolean | null;

const formulaStart = /^[=+\-@\t\r\0]/;

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A whole file: a byte order mark, so that spreadsheets read it as UTF-8, the headings, the rows. */
export function csvFile(headings: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return `\uFEFF${csvLine(headings)}${Array.from(rows, csvLine).join("")}`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

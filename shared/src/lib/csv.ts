/**
 * Comma-separated values that are safe to open in a spreadsheet. Text that a spreadsheet would run as a formula gets an apostrophe
 * in front; numbers are written as they are, because `-3` is a value and not a formula.
 *
 * Where a comma parts decimals a spreadsheet parts by semicolons instead, and some part by tabs. A quote within a line is a letter to
 * them, so what follows such a separator or a line end inside a text begins a cell as well. These files are only read by people: an
 * archive is brought in from its JSON.
 */
export type CsvCell = string | number | boolean | null;

const formulaStart = /^[=+\-@\t\r\0]/;
/** A separator, and what a spreadsheet passes over before it sees a formula. */
const hiddenStart = /([;\t\r\n][\0"]*)(?=[=+\-@])/g;

/** One line, with its end (CRLF). */
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
  const parted = cell.replaceAll(hiddenStart, "$1'");
  const safe = formulaStart.test(cell) ? `'${parted}` : parted;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Most rows in one statement: SQLite allows 32,766 values, and the widest table here has 18 columns. */
const rowsMax = 500;

/** Rows for one statement each. */
export function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let at = 0; at < rows.length; at += rowsMax) parts.push(rows.slice(at, at + rowsMax));
  return parts;
}

/** How large a table is for whoever draws it or works on it. Nothing read here is trusted. */
import type * as Y from "yjs";
import { elementsOf } from "./elements-of.ts";
import { readSpan } from "./spans.ts";

/** Places in a table's grid, rows times columns. Editors work through all of them at each change of the table. */
export const gridPlacesMax = 20_000;

export interface CellSpans {
  readonly columns: number;
  readonly rows: number;
}

/** The cells of a `table` element, row by row. */
export function spansOf(table: Y.XmlElement): CellSpans[][] {
  return elementsOf(table).map((row) => elementsOf(row).map(cellSpans));
}

/** How many columns and rows a cell takes: 1 of each for what says nothing one could believe. */
export function cellSpans(cell: Y.XmlElement): CellSpans {
  // Attributes are any plain value; only their default type says text.
  return { columns: readSpan(cell.getAttribute("colspan")), rows: readSpan(cell.getAttribute("rowspan")) };
}

/** Rows times the columns of the widest row, with the cells that reach into it from above. */
export function gridPlaces(rows: readonly (readonly CellSpans[])[]): number {
  const widths = rows.map(() => 0);
  rows.forEach((cells, at) => {
    for (const { columns, rows: height } of cells) {
      const end = Math.min(at + height, rows.length);
      for (let row = at; row < end; row++) widths[row] = (widths[row] ?? 0) + columns;
    }
  });
  return rows.length * widths.reduce((most, width) => Math.max(most, width), 0);
}

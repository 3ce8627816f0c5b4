/** Cuts the rows of a pasted table into tables an editor can work on: a spreadsheet has rows without end. */
import { gridPlacesMax } from "@commontable/shared/documents/table-grid.ts";

/** Leaves room to grow. */
const pastedPlacesMax = gridPlacesMax / 4;

export function cutRows(rows: readonly HTMLElement[]): HTMLElement[][] {
  const widest = rows.reduce((most, row) => Math.max(most, widthOf(row)), 1);
  const height = Math.max(1, Math.floor(pastedPlacesMax / widest));
  return Array.from({ length: Math.ceil(rows.length / height) }, (_, index) =>
    rows.slice(index * height, (index + 1) * height),
  );
}

function widthOf(row: HTMLElement): number {
  return [...row.children].reduce((sum, cell) => sum + Number(cell.getAttribute("colspan") ?? "1"), 0);
}

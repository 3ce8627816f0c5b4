import type { CellContent, Content, ImageContent } from "@commontable/shared/documents/content.ts";
import { nobodyKnown } from "@commontable/shared/features/history/testing.ts";
import { compareBlocks } from "@commontable/shared/features/history/compare-text.ts";
import { block } from "@commontable/shared/features/history/testing.ts";
import { expect, test } from "vitest";
import { notesOf, tableNotes } from "./change-notes.ts";

const cell = (text: string, more: Partial<CellContent> = {}): CellContent => ({
  isHeader: false,
  columns: 1,
  rows: 1,
  blocks: [block(text, text)],
  ...more,
});
const rows = [
  [cell("A"), cell("B"), cell("C")],
  [cell("D"), cell("E"), cell("F")],
  [cell("G"), cell("H"), cell("I")],
];
type Rows = readonly (readonly CellContent[])[];
const table = (made: Rows): Content => ({ type: "table", id: "t", rows: made });
const heading = (one: CellContent): CellContent => ({ ...one, isHeader: true });
const pick = (...order: readonly number[]) => order.flatMap((at) => (rows[at] ? [rows[at]] : []));

function compared(before: Content, after: Content) {
  const [one] = compareBlocks([before], [after], { ...nobodyKnown, effort: { left: 10_000 } });
  if (!one) throw new Error("nothing compared");
  return one;
}

/** What stands above the table, and in which cells what. */
function told(
  before: Rows,
  after: Rows,
): readonly [above: readonly string[], inCell: Record<string, string>] {
  const one = compared(table(before), table(after));
  if (one.type !== "table") throw new Error("no table");
  const inCell = Array.from(tableNotes(one).inCell, ([{ blocks }, note]) => [
    blocks.map((inner) => (inner.type === "text" ? inner.block.id : "")).join(),
    note,
  ]);
  // Safe: each is a name and a note.
  return [notesOf(one), Object.fromEntries(inCell) as Record<string, string>];
}

test("[HI24] a row or a column that became a heading is told once, for the whole of it", () => {
  const withRow = rows.map((row, at) => (at === 0 ? row.map(heading) : row));
  const withColumn = rows.map((row) => row.map((one, at) => (at === 2 ? heading(one) : one)));
  const withBoth = withColumn.map((row, at) => (at === 0 ? row.map(heading) : row));
  expect(told(rows, withRow)).toEqual([["The first row is a heading row now"], {}]);
  expect(told(withRow, rows)).toEqual([["The first row is no heading row any more"], {}]);
  expect(told(rows, withColumn)).toEqual([["Column 3 is a heading column now"], {}]);
  expect(told(withRow, withBoth)).toEqual([["Column 3 is a heading column now"], {}]);
  expect(told(withBoth, withColumn)).toEqual([["The first row is no heading row any more"], {}]);
  const [first = [], ...rest] = rows;
  expect(told(rows, [first.map((one, at) => (at === 1 ? heading(one) : one)), ...rest])).toEqual([
    [],
    { B: "Is a heading now" },
  ]);
});

test("[HI24] rows and columns that were moved, and cells of another size, are told where they stand", () => {
  expect(told(rows, pick(2, 0, 1))).toEqual([[], { G: "This row was moved here" }]);
  const turned = rows.map(([a, b, c]) => [c, a, b].flatMap((one) => one ?? []));
  expect(told(rows, turned)).toEqual([[], { C: "This column was moved here" }]);
  const wide = [[cell("A", { columns: 2 }), cell("C")], ...pick(1, 2)];
  expect(told(rows, wide)).toEqual([[], { A: "Joined with other cells, or parted" }]);
});

test("[HI25] each thing that changed of a picture is told in words", () => {
  const picture: ImageContent = { type: "image", id: "p", file: "f1", alt: "The lake", width: null };
  const after: ImageContent = { ...picture, file: "f2", alt: "A river", width: "small" };
  expect(notesOf(compared(picture, after))).toEqual([
    "Another picture stands here",
    "Other words say what it shows",
    "Was as wide as the text, is narrow",
  ]);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentOf } from "./content.ts";
import { readSpan } from "./spans.ts";
import { gridPlaces } from "./table-grid.ts";

test("[ED32] a span is a whole number from 1 to 100, also as text; anything else reads as 1", () => {
  expect([1, 2, 100, "1", "37", "100"].map(readSpan)).toEqual([1, 2, 100, 1, 37, 100]);
  const others = [
    0,
    -1,
    1.5,
    101,
    1e9,
    Number.NaN,
    "0",
    "101",
    "1e9",
    "2 ",
    "",
    null,
    undefined,
    true,
    [2],
    {},
  ];
  expect(others.map(readSpan)).toEqual(others.map(() => 1));
});

test("[ED32] a table's places are its rows times its widest row, with the cells that reach into it from above", () => {
  const cell = (columns = 1, rows = 1) => ({ columns, rows });
  expect(gridPlaces([])).toBe(0);
  expect(gridPlaces([[cell(), cell()], [cell()]])).toBe(4);
  expect(gridPlaces([[cell(2, 100)], [cell(3)], []])).toBe(15);
});

test("[ED32] a table that nobody can draw reads without its spans, with every word", () => {
  const table = new Y.XmlElement("table");
  const rows = Array.from({ length: 201 }, () => new Y.XmlElement("tableRow"));
  const cell = new Y.XmlElement("tableCell");
  // Yjs's types allow text only; its code takes any value.
  cell.setAttribute("colspan", 100 as unknown as string);
  new Y.Doc().getXmlFragment("body").push([table]);
  table.push(rows);
  rows[0]?.push([cell]);
  const wide = contentOf(table);
  table.delete(200, 1);
  const narrow = contentOf(table);
  const columns = [wide, narrow].map((one) => one.type === "table" && one.rows[0]?.[0]?.columns);
  expect(columns).toEqual([1, 100]);
});

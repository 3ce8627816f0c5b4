import { formsDefault } from "@commontable/shared/lib/written-forms.ts";
import { expect, test } from "vitest";
import { followRecorded, type OpenRows } from "./follow-recorded.ts";
import type { GridOptions, GridRow } from "./number-grid.ts";

const options: GridOptions = { forms: formsDefault, anchor: "2014-01-01", today: "2018-06-01", points: [] };
const rowsOf = (...lines: [period: string, value: string][]): GridRow[] =>
  lines.map(([period, value], key) => ({ key, period, value, provisional: false }));
const opened = (...lines: [string, string][]): OpenRows => ({
  rows: rowsOf(...lines),
  start: rowsOf(...lines),
});
const typed = ({ rows, start }: OpenRows, at: number, change: Partial<GridRow>): OpenRows => ({
  rows: rows.map((row, index) => (index === at ? { ...row, ...change } : row)),
  start,
});
const shown = ({ rows }: OpenRows) => rows.map(({ key, period, value }) => [key, period, value]);

test("[MS10] the same numbers leave the rows as they are", () => {
  const open = typed(opened(["2015", "79"], ["", ""]), 1, { period: "2016" });
  expect(followRecorded(open, rowsOf(["2015", "79"], ["", ""]), options)).toBe(open);
});

test("[MS10] a row nobody touched shows what somebody else recorded or corrected", () => {
  const open = opened(["2015", "79"], ["2016", ""], ["", ""]);
  const next = followRecorded(open, rowsOf(["2015", "78"], ["2016", "81"], ["", ""]), options);
  expect(shown(next)).toEqual([
    [0, "2015", "78"],
    [1, "2016", "81"],
    [2, "", ""],
  ]);
  expect(next.start).toEqual(next.rows);
});

test("[MS10] what was typed stays, also where rows come before it, and keeps its key", () => {
  const open = typed(opened(["2015", "79"], ["", ""], ["", ""]), 1, { period: "2017", value: "8" });
  const next = followRecorded(open, rowsOf(["2015", "79"], ["2016", "80"], ["", ""], ["", ""]), options);
  expect(shown(next)).toEqual([
    [0, "2015", "79"],
    [3, "2016", "80"],
    [1, "2017", "8"],
    [2, "", ""],
  ]);
  const later = followRecorded(next, rowsOf(["2015", "79"], ["2016", "82"], ["", ""], ["", ""]), options);
  expect(shown(later)).toEqual([
    [0, "2015", "79"],
    [3, "2016", "82"],
    [1, "2017", "8"],
    [2, "", ""],
  ]);
});

test("[MS10] a number typed for a period that was recorded meanwhile stands in that period's row", () => {
  const open = typed(opened(["2015", "79"], ["2016", ""]), 1, { value: "80" });
  const next = followRecorded(open, rowsOf(["2015", "79"], ["2016", "81"], ["", ""]), options);
  expect(shown(next).slice(0, 2)).toEqual([
    [0, "2015", "79"],
    [1, "2016", "80"],
  ]);
});

test("[MS10] a value that was taken out stays taken out, and a period without a value yet stays", () => {
  let open = typed(opened(["2015", "79"], ["", ""]), 0, { value: "" });
  open = typed(open, 1, { period: "2019" });
  const next = followRecorded(open, rowsOf(["2015", "78"], ["2016", "80"], ["", ""]), options);
  expect(shown(next)).toEqual([
    [0, "2015", ""],
    [2, "2016", "80"],
    [1, "2019", ""],
  ]);
});

test("[MS10] two lines typed for one period both stay, also where only one row has it", () => {
  let open = typed(opened(["2015", ""], ["", ""], ["", ""]), 0, { value: "79" });
  open = typed(open, 1, { period: "2015", value: "80" });
  const next = followRecorded(open, rowsOf(["2014", "70"], ["2015", ""], ["", ""], ["", ""]), options);
  expect(shown(next).map(([, ...line]) => line)).toEqual([
    ["2014", "70"],
    ["2015", "79"],
    ["2015", "80"],
    ["", ""],
  ]);
});

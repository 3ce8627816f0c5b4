import { formsDefault } from "@commontable/shared/lib/written-forms.ts";
import { expect, test } from "vitest";
import { draftOf, isNumberDraft, withDraft } from "./number-draft.ts";
import { readRows, type GridOptions, type GridRow } from "./number-grid.ts";

const options: GridOptions = { forms: formsDefault, anchor: "2014-01-01", today: "2018-06-01", points: [] };
const rowsOf = (...lines: [period: string, value: string][]): GridRow[] =>
  lines.map(([period, value], key) => ({ key, period, value, provisional: false }));
const draft = (rows: GridRow[], source = { now: "", before: "" }) =>
  draftOf(rows, readRows(rows, options), source);

test("a grid in which nothing was typed leaves no draft", () => {
  expect(draft(rowsOf(["January 2015", ""], ["", ""]))).toBeNull();
});

test("[MS10] what cannot be read is kept as it was typed", () => {
  const kept = draft(rowsOf(["2015", "79"], ["2016", "about 80"], ["", ""]), { now: "City", before: "" });
  expect(kept).toEqual({
    lines: [
      { period: "2015", value: "79", provisional: false },
      { period: "2016", value: "about 80", provisional: false },
    ],
    source: "City",
  });
  expect(isNumberDraft(JSON.parse(JSON.stringify(kept)))).toBe(true);
});

test("[MS10] kept lines come back over the same period, in free rows, then at the end", () => {
  const lines = [
    { period: "2015", value: "79", provisional: false },
    { period: "2016", value: "80", provisional: true },
    { period: "soon", value: "81", provisional: false },
  ];
  const rows = withDraft(rowsOf(["January 2015", ""], ["", ""]), { lines, source: "" }, options);
  expect(rows.map(({ key, period, value }) => [key, period, value])).toEqual([
    [0, "2015", "79"],
    [1, "2016", "80"],
    [2, "soon", "81"],
  ]);
});

test.each([null, 3, {}, { lines: [{}], source: "" }])("%j is no draft", (value) => {
  expect(isNumberDraft(value)).toBe(false);
});

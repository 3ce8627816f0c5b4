import { describe, expect, test } from "vitest";
import { emptyMeasure } from "@commontable/shared/features/measures/card-entry.ts";
import { formsDefault } from "@commontable/shared/lib/written-forms.ts";
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { pasteInto, pointsOf, readRows, startRows, type GridOptions, type GridRow } from "./number-grid.ts";

const point = (on: string, value: number): CurrentPoint => ({
  id: `p-${on}`,
  measureId: "m1",
  version: 1,
  periodStart: on,
  periodEnd: on,
  value,
  n: null,
  provisional: false,
  source: "",
  enteredBy: "p1",
  enteredByName: "Rosa",
  enteredByOrganization: "Eastside",
  enteredAt: "2019-01-02T00:00:00Z",
  supersedes: null,
});
const measure: Measure = {
  ...emptyMeasure("m1"),
  frequency: "annual",
  baseline: { value: 78, on: "2014-01-01", note: "" },
};
const options = (...points: CurrentPoint[]): GridOptions => ({
  forms: formsDefault,
  anchor: "2014-01-01",
  today: "2017-06-01",
  points,
});
const row = (period: string, value: string, provisional = false): GridRow => ({
  key: 0,
  period,
  value,
  provisional,
});
const kinds = (rows: GridRow[], ...points: CurrentPoint[]) =>
  readRows(rows, options(...points)).map((one) => one.problem ?? one.kind);

describe("the grid of numbers", () => {
  test("begins with what is recorded, then the periods expected by now", () => {
    expect(
      startRows(measure, options(point("2015-01-01", 79))).map((one) => [one.period, one.value]),
    ).toEqual([
      ["January 2015", "79"],
      ["January 2016", ""],
      ["January 2017", ""],
      ["", ""],
    ]);
  });

  test("[MS11] what it shows at the start records nothing", () => {
    const rows = startRows(measure, options(point("2015-01-01", 79)));
    expect(kinds(rows, point("2015-01-01", 79))).toEqual(["same", "empty", "empty", "empty"]);
  });

  test("says what each row would do", () => {
    expect(kinds([row("2015", "79.5"), row("2016", "80"), row("2015", "")], point("2015-01-01", 79))).toEqual(
      ["correction", "new", "double"],
    );
    expect(kinds([row("2015", "")], point("2015-01-01", 79))).toEqual(["withdrawal"]);
  });

  test("records what is new, corrected or taken back, and nothing else", () => {
    const rows = [
      row("2014", "78"),
      row("2015", "79.5"),
      row("2016", ""),
      row("2017", "80", true),
      row("", ""),
    ];
    const before = [point("2014-01-01", 78), point("2015-01-01", 79), point("2016-01-01", 79)];
    const told = pointsOf(rows, readRows(rows, options(...before)), "Survey");
    expect(told.map((one) => [one.periodStart, one.value, one.provisional, one.source])).toEqual([
      ["2015-01-01", 79.5, false, "Survey"],
      ["2016-01-01", null, false, "Survey"],
      ["2017-01-01", 80, true, "Survey"],
    ]);
  });

  test("[MS10] names what it cannot read, and keeps it", () => {
    expect(
      kinds([
        row("soon", "79"),
        row("2016", "about 80"),
        row("", "81"),
        row("2018", "82"),
        row("2019", "82", true),
      ]),
    ).toEqual(["bad-period", "bad-value", "no-period", "future", "new"]);
  });

  test("[MS10] ten yearly values pasted into the first row become ten rows", () => {
    const text = Array.from({ length: 10 }, (_, year) => `${2007 + year}\t${70 + year}`).join("\n");
    const { rows } = pasteInto([row("", "")], 0, text, options());
    expect(rows).toHaveLength(10);
    expect(kinds(rows).every((kind) => kind === "new")).toBe(true);
  });

  test("a pasted period takes the row it already has", () => {
    const rows = startRows(measure, options(point("2015-01-01", 79)));
    const next = pasteInto(rows, 0, "2015\t79.4\n2016\t80", options(point("2015-01-01", 79)));
    expect(next.rows.slice(0, 2).map((one) => [one.period, one.value])).toEqual([
      ["2015", "79.4"],
      ["2016", "80"],
    ]);
    expect(next.rows).toHaveLength(rows.length);
  });

  test("[MS10] values alone go under each other", () => {
    const { rows } = pasteInto([row("2015", ""), row("2016", "")], 0, "79\n80\n81", options());
    expect(rows.map((one) => [one.period, one.value])).toEqual([
      ["2015", "79"],
      ["2016", "80"],
      ["", "81"],
    ]);
    expect(kinds(rows)).toEqual(["new", "new", "no-period"]);
  });
});

import { describe, expect, test } from "vitest";
import { readNumberText, readPaste, readPeriodText } from "./paste.ts";

const comma = { decimal: ",", dateOrder: "dmy" } as const;

describe("[MS10] numbers as typed", () => {
  test.each<[string, number | null]>([
    ["82.8", 82.8],
    ["82,8", 82.8],
    ["82.8 %", 82.8],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1 234", 1234],
    ["1\u202f234,5", 1234.5],
    ["1,234", 1234],
    ["1,234,567", 1234567],
    ["$1,200", 1200],
    ["−3", -3],
    ["(3.5)", -3.5],
    [".5", 0.5],
    ["about 80", null],
    ["1,23,4", null],
    ["1.2.3", null],
    ["", null],
    ["-", null],
    ["12/2019", null],
  ])("%s reads as %s", (text, value) => {
    expect(readNumberText(text)).toBe(value);
  });
  test("three digits after the language's own decimal mark are decimals", () => {
    expect(readNumberText("1,234", comma)).toBe(1.234);
    expect(readNumberText("1.234", comma)).toBe(1234);
  });
});

describe("[MS10] periods as typed", () => {
  const day = (on: string) => ({ periodStart: on, periodEnd: on });
  test.each<[string, { periodStart: string; periodEnd: string } | null]>([
    ["2019", { periodStart: "2019-01-01", periodEnd: "2019-12-31" }],
    ["Q4 2018", { periodStart: "2018-10-01", periodEnd: "2018-12-31" }],
    ["2018-Q1", { periodStart: "2018-01-01", periodEnd: "2018-03-31" }],
    ["Feb 2019", { periodStart: "2019-02-01", periodEnd: "2019-02-28" }],
    ["sept. 2019", { periodStart: "2019-09-01", periodEnd: "2019-09-30" }],
    ["2019-02", { periodStart: "2019-02-01", periodEnd: "2019-02-28" }],
    ["2019-01-15", day("2019-01-15")],
    ["1/15/2019", day("2019-01-15")],
    ["15.1.2019", day("2019-01-15")],
    ["15 January 2019", day("2019-01-15")],
    ["January 15, 2019", day("2019-01-15")],
    ["2019-02-30", null],
    ["13/13/2019", null],
    ["soon", null],
  ])("%s", (text, period) => {
    expect(readPeriodText(text, null)).toEqual(period);
  });
  test("a bare year is the anniversary of the baseline's day", () => {
    expect(readPeriodText("2019", "2014-01-01")).toEqual(day("2019-01-01"));
    expect(readPeriodText("2019", "2016-02-29")).toEqual(day("2019-02-28"));
    expect(readPeriodText("January 2019", "2014-01-01")).toEqual(day("2019-01-01"));
  });
  test("the order of day and month follows the language", () => {
    expect(readPeriodText("3/4/2019", null, comma)).toEqual(day("2019-04-03"));
  });
});

describe("[MS10] a paste", () => {
  test("two columns with headings", () => {
    expect(readPaste("Year\tShare\r\n2015\t79.0\r\n2016\t79.5\r\n")).toEqual({
      rows: [
        { period: "2015", value: "79.0" },
        { period: "2016", value: "79.5" },
      ],
      headings: "Year, Share",
      unusedColumns: 0,
    });
  });
  test("two rows, periods across", () => {
    expect(readPaste("2015\t2016\t2017\n79.0\t79.5\t80.9").rows).toEqual([
      { period: "2015", value: "79.0" },
      { period: "2016", value: "79.5" },
      { period: "2017", value: "80.9" },
    ]);
  });
  test("one column or one row of values", () => {
    const values = [
      { period: null, value: "79,0" },
      { period: null, value: "79,5" },
      { period: null, value: "80,9" },
    ];
    expect(readPaste("79,0\n79,5\n80,9").rows).toEqual(values);
    expect(readPaste("79,0\t79,5\t80,9").rows).toEqual(values);
  });
  test("cells that cannot be read stay as they are", () => {
    expect(readPaste("2015\tn/a\n2016\t79.5").rows[0]).toEqual({ period: "2015", value: "n/a" });
  });
  test("further columns are counted, not swallowed in silence", () => {
    expect(readPaste("2015\t79\tx\n2016\t80\ty\n2017\t80\tz").unusedColumns).toBe(1);
  });
  test("comma-separated lines", () => {
    expect(readPaste("2015-01-01,79.0\n2016-01-01,79.5").rows).toHaveLength(2);
    expect(readPaste("2015-01-01,79.0\n2016-01-01,79.5").rows[0]).toEqual({
      period: "2015-01-01",
      value: "79.0",
    });
  });
});

import { describe, expect, test } from "vitest";
import { readNumberText, readPeriodText } from "./paste.ts";

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
    ["0.125", 0.125],
    ["about 80", null],
    ["12 people", null],
    ["$1.2M", null],
    ["$900K", null],
    ["€3 million", null],
    ["$-1.5bn", null],
    ["10 20 30", null],
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
    ["1/15/19", day("2019-01-15")],
    ["13/13/2019", null],
    ["10 20 30", null],
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

import { describe, expect, test } from "vitest";
import { freshness, nextPeriodEnd } from "./rhythm.ts";

const annual = { frequency: "annual" as const, reportingLagDays: 30, baseline: null };
const point = [{ periodEnd: "2019-01-01" }];

describe("[MS4] freshness", () => {
  test.each([
    ["2019-02-01", "current"],
    ["2020-01-31", "current"],
    ["2020-02-01", "due"],
    ["2020-08-01", "due"],
    ["2020-08-02", "overdue"],
  ])("a yearly number of 1 January 2019, 30 days late, is on %s %s", (asOf, kind) => {
    expect(freshness(annual, point, asOf)).toEqual({ kind, nextPeriod: "2020-01-01", dueOn: "2020-01-31" });
  });
  test("the grace period is never shorter than 14 days", () => {
    const weekly = { ...annual, frequency: "weekly" as const, reportingLagDays: 0 };
    expect(freshness(weekly, point, "2019-01-22").kind).toBe("due");
    expect(freshness(weekly, point, "2019-01-23").kind).toBe("overdue");
  });
  test("while there is no point it counts from the baseline", () => {
    const baseline = { value: 1, on: "2018-01-01", note: "" };
    expect(freshness({ ...annual, baseline }, [], "2018-06-01")).toMatchObject({
      kind: "current",
      nextPeriod: "2019-01-01",
    });
  });
  test("without a rhythm or any number nothing is expected", () => {
    expect(freshness({ ...annual, frequency: null }, point, "2019-02-01").kind).toBe("unknown");
    expect(freshness({ ...annual, frequency: "other" }, point, "2019-02-01").kind).toBe("unknown");
    expect(freshness(annual, [], "2019-02-01").kind).toBe("unknown");
  });
});

test("periods keep to the end of the month", () => {
  expect(nextPeriodEnd("2019-02-28", "monthly")).toBe("2019-03-31");
  expect(nextPeriodEnd("2018-12-31", "quarterly")).toBe("2019-03-31");
  expect(nextPeriodEnd("2019-01-15", "monthly")).toBe("2019-02-15");
});

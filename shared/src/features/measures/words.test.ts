import { describe, expect, test } from "vitest";
import { emptyMeasure } from "./card-entry.ts";
import { statusOf } from "./rules.ts";
import type { Measure } from "./schema.ts";
import { findingWords, measureSentence, periodWords, valueWords } from "./words.ts";

const measure: Measure = {
  ...emptyMeasure("m1"),
  unit: "%",
  decimals: 1,
  direction: "increase",
  baseline: { value: 78, on: "2014-01-01", note: "" },
  target: { kind: "absolute", value: 90 },
  targetOn: "2024-01-01",
};
const finding = (value: number, on: string, change: Partial<Measure> = {}) => {
  const changed = { ...measure, ...change };
  return findingWords(
    changed,
    statusOf(changed, [{ value, periodEnd: on, provisional: false }], "2024-06-01"),
  );
};

describe("[MS9] the finding", () => {
  test("way and time stand side by side, and a lag within tolerance is named", () => {
    expect(finding(82.8, "2019-01-01")).toBe("40% of the way, in 50% of the time, within our tolerance");
  });
  test("ahead of the path needs no tolerance", () => {
    expect(finding(86, "2019-01-01")).toBe("67% of the way, in 50% of the time");
  });
  test("a line going the other way says so", () => {
    expect(finding(70, "2019-01-01")).toBe("67% of the way in the other direction, in 50% of the time");
  });
  test("a reached target, in time or before", () => {
    expect(finding(90, "2021-01-01")).toBe("Target of 90% reached, in 70% of the time");
    expect(finding(91, "2024-01-01")).toBe("Target of 90% reached in time");
  });
  test("the end of the time is said without blame", () => {
    expect(finding(88.8, "2024-01-01")).toBe("The time is over, 90% of the way");
  });
  test("a band is inside, just outside or outside", () => {
    const band = { direction: "maintain", target: { kind: "band", low: 70, high: 80 } } as const;
    expect(finding(75, "2019-01-01", band)).toBe("Within 70% to 80%");
    expect(finding(81, "2019-01-01", band)).toBe("Just outside 70% to 80%");
  });
  test("without a target there is nothing to say", () => {
    expect(finding(82.8, "2019-01-01", { target: null })).toBeNull();
  });
});

test("a measure says itself in one sentence", () => {
  const status = statusOf(
    measure,
    [{ value: 82.8, periodEnd: "2019-01-01", provisional: false }],
    "2019-02-01",
  );
  expect(measureSentence(measure, status)).toBe(
    "82.8% in January 2019, from 78% in January 2014, to 90% by 1 January 2024.",
  );
  expect(measureSentence(emptyMeasure("m2"), statusOf(emptyMeasure("m2"), [], "2019-02-01"))).toBe(
    "No baseline and no target yet.",
  );
});

test.each([
  ["2018-01-01", "2018-12-31", "2018"],
  ["2018-10-01", "2018-12-31", "Q4 2018"],
  ["2019-01-01", "2019-01-31", "January 2019"],
  ["2019-01-01", "2019-01-01", "January 2019"],
  ["2019-01-15", "2019-01-15", "15 January 2019"],
  ["2018-07-01", "2018-12-31", "Jul 2018 – Dec 2018"],
  ["2018-01-02", "2019-01-01", "January 2019"],
])("the period from %s to %s reads %s", (periodStart, periodEnd, words) => {
  expect(periodWords({ periodStart, periodEnd })).toBe(words);
});

test("values carry their unit as the unit is written", () => {
  expect(valueWords(64, { unit: "%", decimals: 1 }, { fixed: true })).toBe("64.0%");
  expect(valueWords(-1200, { unit: "$", decimals: 0 })).toBe("-$1,200");
  expect(valueWords(262, { unit: "apprentices", decimals: 0 }, { withUnit: true })).toBe("262 apprentices");
});

import type { Direction } from "../../documents/targets.ts";
import { describe, expect, test } from "vitest";
import { emptyMeasure } from "./card-entry.ts";
import { readiness, statusOf, type Measured, type StatusKind } from "./rules.ts";
import type { Measure, TargetSpec } from "./schema.ts";

const increase = {
  direction: "increase" as Direction,
  baseline: { value: 78, on: "2014-01-01", note: "" },
  target: { kind: "absolute", value: 90 } as TargetSpec,
  targetOn: "2024-01-01",
  trajectory: [],
};
const decrease = {
  ...increase,
  direction: "decrease" as Direction,
  baseline: { value: 40, on: "2014-01-01", note: "" },
  target: { kind: "absolute", value: 20 } as TargetSpec,
};
const band = {
  ...increase,
  direction: "maintain" as Direction,
  target: { kind: "band", low: 70, high: 80 } as TargetSpec,
};

const at = (periodEnd: string, value: number, provisional = false): Measured => ({
  periodEnd,
  value,
  provisional,
});
const kind = (plan: Parameters<typeof statusOf>[0], ...points: Measured[]): StatusKind =>
  statusOf(plan, points, "2024-06-01").kind;

describe("[MS2] status", () => {
  test.each<[number, string, StatusKind]>([
    [78.4, "2014-07-01", "too-early"],
    [70, "2014-07-01", "off-track"],
    [79.5, "2016-01-01", "on-track"],
    [79.0, "2016-01-01", "near-track"],
    [82.8, "2019-01-01", "on-track"],
    [82.7, "2019-01-01", "near-track"],
    [81.6, "2019-01-01", "near-track"],
    [81.5, "2019-01-01", "off-track"],
    [90, "2021-01-01", "at-target"],
    [88.9, "2024-01-01", "missed"],
    [90, "2024-01-01", "met"],
  ])("78 to 90 with %d on %s is %s", (value, on, expected) => {
    expect(kind(increase, at(on, value))).toBe(expected);
  });

  test.each<[number, StatusKind]>([
    [30, "on-track"],
    [33, "near-track"],
    [36, "off-track"],
    [41, "off-track"],
  ])("40 down to 20 with %d half way through is %s", (value, expected) => {
    expect(kind(decrease, at("2019-01-01", value))).toBe(expected);
  });

  test.each<[number, string, StatusKind]>([
    [75, "2019-01-01", "on-track"],
    [80, "2019-01-01", "on-track"],
    [81, "2019-01-01", "near-track"],
    [81.1, "2019-01-01", "off-track"],
    [69, "2019-01-01", "near-track"],
    [75, "2024-01-01", "met"],
    [81, "2024-01-01", "missed"],
  ])("a band of 70 to 80 with %d on %s is %s", (value, on, expected) => {
    expect(kind(band, at(on, value))).toBe(expected);
  });

  test.each<[typeof increase, number, StatusKind]>([
    [increase, 75.6, "too-early"],
    [increase, 75.5, "off-track"],
    [decrease, 44, "too-early"],
    [decrease, 44.1, "off-track"],
  ])(
    "early on, how far a value fell back is counted from the baseline, not from the line: %#",
    (plan, value, expected) => {
      // A twentieth of the way is expected by then: counted from the line, 0.15 of the way back were too far.
      expect(kind(plan, at("2014-07-01", value))).toBe(expected);
    },
  );

  test("the worked employment example is too early, then on track", () => {
    const points = [79.0, 79.5, 80.9, 82.4, 82.8].map((value, index) => at(`${2015 + index}-01-01`, value));
    const first = statusOf(increase, points, "2015-02-01");
    expect(first.kind).toBe("too-early");
    expect(first.expected).toBeCloseTo(0.09995, 5);
    const last = statusOf(increase, points, "2019-02-01");
    expect(last).toMatchObject({ kind: "on-track", latest: { value: 82.8, on: "2019-01-01" } });
    expect(last.progress).toBeCloseTo(0.4, 9);
    expect(last.expected).toBeCloseTo(0.5, 3);
  });

  test("a relative target is taken from the baseline", () => {
    const halved = { ...decrease, target: { kind: "relative", changePct: -50 } as TargetSpec };
    expect(kind(halved, at("2019-01-01", 30))).toBe("on-track");
  });

  test("agreed steps replace the straight line", () => {
    const late = { ...increase, trajectory: [{ on: "2019-01-01", value: 80 }] };
    expect(kind(late, at("2019-01-01", 79.5))).toBe("on-track");
    expect(kind(increase, at("2019-01-01", 79.5))).toBe("off-track");
  });

  test("provisional points, points up to the baseline's day and later points do not count", () => {
    expect(statusOf(increase, [at("2014-01-01", 80), at("2016-01-01", 81, true)], "2019-01-01").kind).toBe(
      "no-data",
    );
    expect(statusOf(increase, [at("2019-01-01", 82.8)], "2018-12-31").kind).toBe("no-data");
  });

  test.each<
    [string, Partial<typeof increase> | { baseline: null } | { targetOn: null } | { direction: null }]
  >([
    ["a baseline", { baseline: null }],
    ["a day to reach it", { targetOn: null }],
    ["a direction", { direction: null }],
    ["a target other than the baseline", { target: { kind: "absolute", value: 78 } }],
    ["a target in the stated direction", { target: { kind: "absolute", value: 60 } }],
    ["a day after the baseline", { targetOn: "2013-01-01" }],
  ])("without %s it cannot be computed", (_, change) => {
    expect(kind({ ...increase, ...change }, at("2019-01-01", 82.8))).toBe("not-computable");
  });
});

test("[MS3] a band goes with staying within and with no other direction, other targets never", () => {
  const targets: TargetSpec[] = [band.target, increase.target, { kind: "relative", changePct: 10 }];
  const counts = (direction: Direction) =>
    targets.map(
      (target) => kind({ ...increase, direction, target }, at("2019-01-01", 79.5)) !== "not-computable",
    );
  expect(counts("maintain")).toEqual([true, false, false]);
  expect(counts("increase")).toEqual([false, true, true]);
});

describe("[MS1] readiness", () => {
  const ready: Measure = {
    ...emptyMeasure("m1"),
    ...increase,
    definition: "Residents in work",
    unit: "%",
    source: "Labor survey",
    dataOwner: "o1",
    steward: "r1",
    frequency: "annual",
  };

  test("a complete card is ready", () => {
    expect(readiness(ready)).toEqual({ ready: true, missing: [] });
  });

  test("a new card lists every part in the order of the card", () => {
    expect(readiness(emptyMeasure("m1")).missing).toEqual([
      "definition",
      "unit",
      "direction",
      "source",
      "data-owner",
      "steward",
      "frequency",
      "baseline",
      "target",
      "by-day",
    ]);
  });

  test("a target equal to the baseline is named", () => {
    expect(readiness({ ...ready, target: { kind: "relative", changePct: 0 } }).missing).toEqual([
      "target-differs",
    ]);
  });

  test("[MEA-5] data of low quality make a measure no less ready, nor its status another", () => {
    const poor: Measure = { ...ready, quality: { communication: "low", proxy: "low", data: "low" } };
    expect(readiness(poor)).toEqual({ ready: true, missing: [] });
    expect(kind(poor, at("2019-01-01", 82.8))).toBe("on-track");
  });

  test("a missing steward does not hide progress", () => {
    const without = { ...ready, steward: null };
    expect(readiness(without).missing).toEqual(["steward"]);
    expect(kind(without, at("2019-01-01", 82.8))).toBe("on-track");
  });
});

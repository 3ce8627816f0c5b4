import { describe, expect, test } from "vitest";
import { curve, trend } from "./line.ts";
import type { Measure } from "./schema.ts";

const plan = {
  direction: "increase",
  baseline: { value: 78, on: "2014-01-01", note: "" },
  target: { kind: "absolute", value: 90 },
  forecast: [{ on: "2024-01-01", value: 76 }],
} satisfies Pick<Measure, "direction" | "baseline" | "target" | "forecast">;

const yearly = (...values: number[]) =>
  values.map((value, index) => ({ periodEnd: `${2015 + index}-01-01`, value, provisional: false }));

describe("[MS5] trend", () => {
  test("the worked employment example improves", () => {
    expect(trend(plan, yearly(79.0, 79.5, 80.9, 82.4, 82.8))).toBe("improving");
  });
  test("rising numbers worsen a measure that should fall", () => {
    expect(
      trend({ ...plan, direction: "decrease", target: { kind: "absolute", value: 60 } }, yearly(79, 80, 81)),
    ).toBe("worsening");
  });
  test("a change under one percent of the way is flat", () => {
    expect(trend(plan, yearly(80, 80.1, 80.11))).toBe("flat");
  });
  test("fewer than three points say nothing", () => {
    expect(trend(plan, yearly(80, 81))).toBe("unknown");
  });
  test("one stray point does not turn the trend", () => {
    expect(trend(plan, yearly(79, 80, 60, 82, 83))).toBe("improving");
  });
  test("only the last five points count", () => {
    expect(trend(plan, yearly(99, 79, 80, 81, 82, 83))).toBe("improving");
  });
  test("coming nearer to a band is improving", () => {
    expect(
      trend(
        { ...plan, direction: "maintain", target: { kind: "band", low: 70, high: 75 } },
        yearly(79, 78, 76),
      ),
    ).toBe("improving");
  });
});

describe("[MS6] curve", () => {
  test("two points better than the forecast turn the line", () => {
    expect(curve(plan, yearly(78.1, 78.4))).toBe("turned");
  });
  test("one of two is not yet", () => {
    expect(curve(plan, yearly(77, 78.4))).toBe("not-yet");
  });
  test("without a forecast it is unknown", () => {
    expect(curve({ ...plan, forecast: [] }, yearly(79, 80))).toBe("unknown");
  });
  test("a single point is not enough to say", () => {
    expect(curve(plan, yearly(79))).toBe("unknown");
  });
});

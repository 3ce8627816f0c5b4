import { describe, expect, test } from "vitest";
import { emptyMeasure } from "@commontable/shared/features/measures/card-entry.ts";
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { chartFrame, chartValues, overlaps, placeLabel, toleranceBand } from "./chart-scales.ts";

const measure: Measure = {
  ...emptyMeasure("m1"),
  unit: "%",
  direction: "increase",
  baseline: { value: 78, on: "2014-01-01", note: "" },
  target: { kind: "absolute", value: 90 },
  targetOn: "2024-01-01",
  forecast: [{ on: "2024-01-01", value: 76.4 }],
};
// Safe: the chart reads only these members of a point.
const point = (on: string, value: number) => ({ periodEnd: on, value }) as CurrentPoint;
const frame = (width: number) =>
  chartFrame(chartValues(measure, [point("2019-01-01", 82.8)]), width, { value: (value) => `${value}%` });

describe("a chart's frame", () => {
  test("holds every value, and says where a cut axis starts", () => {
    const { y, cutAt } = frame(780);
    const [low = 0, high = 0] = y.domain();
    expect(low).toBeLessThanOrEqual(76.4);
    expect(high).toBeGreaterThanOrEqual(90);
    expect(cutAt).toBe(low);
  });
  test("starts at zero where the values are far apart", () => {
    const wide = chartFrame(
      [
        { on: "2014-01-01", value: 120 },
        { on: "2024-01-01", value: 400 },
      ],
      780,
      { value: String },
    );
    expect(wide.cutAt).toBeNull();
    expect(wide.y.domain()[0]).toBe(0);
  });
  test.each([320, 390, 780])("at a width of %i everything stays inside", (width) => {
    const { x, plot, xTicks } = frame(width);
    expect(x("2014-01-01")).toBeGreaterThanOrEqual(plot.x);
    expect(x("2024-01-01")).toBeLessThanOrEqual(width);
    expect(xTicks[0]?.label).toBe("2014");
    expect(xTicks.length).toBeLessThanOrEqual(Math.max(2, Math.floor(plot.width / 84)));
  });
  test("a short time is told in months", () => {
    const months = chartFrame(
      [
        { on: "2019-01-31", value: 1 },
        { on: "2019-06-30", value: 2 },
      ],
      780,
      { value: String },
    );
    expect(months.xTicks.map((tick) => tick.label)).toEqual([
      "Jan 19",
      "Feb 19",
      "Mar 19",
      "Apr 19",
      "May 19",
      "Jun 19",
    ]);
  });
  test("one value alone stands in the middle", () => {
    const { x, plot } = chartFrame([{ on: "2019-01-31", value: 1 }], 780, { value: String });
    expect(x("2019-01-31")).toBeCloseTo(plot.x + plot.width / 2, -1);
  });
});

test("the tolerance lies behind the path whichever way it goes", () => {
  expect(
    toleranceBand([
      { on: "2014-01-01", value: 78 },
      { on: "2024-01-01", value: 90 },
    ])[1]?.value,
  ).toBeCloseTo(88.8, 9);
  expect(
    toleranceBand([
      { on: "2014-01-01", value: 40 },
      { on: "2024-01-01", value: 20 },
    ])[1]?.value,
  ).toBeCloseTo(22, 9);
});

test("a label takes the first place that is free and inside", () => {
  const within = { x: 0, y: 0, width: 200, height: 100 };
  const taken = [{ x: 90, y: 40, width: 60, height: 20 }];
  const place = placeLabel(
    "82.8%",
    14,
    [
      { x: 100, y: 55, anchor: "start" },
      { x: 180, y: 90, anchor: "start" },
      { x: 80, y: 55, anchor: "end" },
    ],
    taken,
    within,
  );
  expect(place.anchor).toBe("end");
  expect(taken.some((box) => overlaps(box, place.box))).toBe(false);
});

import { emptyMeasure } from "@commontable/shared/features/measures/card-entry.ts";
import { expect, test } from "vitest";
import { chartLabels } from "./chart-labels.ts";
import { chartFrame } from "./chart-scales.ts";
import { lineOf } from "./chart-words.ts";

test("while there are no numbers, the baseline's label stands clear of the path", () => {
  const measure = {
    ...emptyMeasure("m"),
    direction: "increase",
    baseline: { value: 78, on: "2014-01-01", note: "" },
    target: { kind: "absolute", value: 90 },
    targetOn: "2024-01-01",
  } as const;
  const values = [
    { on: "2014-01-01", value: 78 },
    { on: "2024-01-01", value: 90 },
  ];
  const frame = chartFrame(values, 720, { value: String });
  const label = chartLabels(frame, measure, [], lineOf(measure, [])).find(({ key }) => key === "baseline");
  // The path rises from the baseline: whatever stands to its right must stand below it.
  expect(label?.y).toBeGreaterThan(frame.y(78) + 12);
});

test("words that can be left out are, where a chart is too narrow to hold them beside the others", () => {
  const measure = {
    ...emptyMeasure("m"),
    direction: "increase",
    baseline: { value: 78, on: "2014-01-01", note: "" },
    target: { kind: "absolute", value: 90 },
    targetOn: "2024-01-01",
    forecast: [{ value: 76, on: "2024-01-01" }],
  } as const;
  const values = [
    { on: "2014-01-01", value: 74 },
    { on: "2024-01-01", value: 90 },
  ];
  const keysAt = (width: number) =>
    chartLabels(chartFrame(values, width, { value: String }), measure, [], lineOf(measure, [])).map(
      ({ key }) => key,
    );
  expect(keysAt(720)).toContain("forecast");
  expect(keysAt(190)).not.toContain("forecast");
});

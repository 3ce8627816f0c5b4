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

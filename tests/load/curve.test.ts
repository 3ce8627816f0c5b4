import { expect, test } from "vitest";
import { drawCurve, growth, type Sample } from "./curve.ts";

const at = (seconds: number, resident: number): Sample => ({
  seconds,
  heap: resident / 4,
  external: resident / 4,
  resident,
});
const rising = Array.from({ length: 8 }, (_, index) => at(index * 10, 100e6 + index * 10e6));

test("growth is from the median of the first quarter to that of the last", () => {
  // Of two the upper one counts as the middle.
  expect(growth(rising, ({ resident }) => resident)).toBeCloseTo((170 / 110 - 1) * 100);
  expect(growth(rising.slice(0, 3), ({ resident }) => resident)).toBeNaN();
});

test("a curve has a row for each part of the time, with bars that begin at nothing", () => {
  expect(drawCurve([at(0, 100e6), at(90, 200e6)])).toBe(
    [
      "```",
      "        held after a collection             whole process",
      "0:00    ████████████               50.0 MB  ████████████               100 MB",
      "1:30    ████████████████████████  100.0 MB  ████████████████████████   200 MB",
      "```",
    ].join("\n"),
  );
});

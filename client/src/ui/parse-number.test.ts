import { expect, test } from "vitest";
import { parseNumber } from "./parse-number.ts";

test.each([
  ["78", 78],
  ["82.8", 82.8],
  ["82,8", 82.8],
  ["90 %", 90],
  ["$1,250.50", 1250.5],
  ["1 250,5", 1250.5],
  ["1.250.000", 1_250_000],
  ["12,500", 12_500],
  ["0,125", 0.125],
  ["0.125", 0.125],
  ["−3.5", -3.5],
  ["€ 40", 40],
  ["1’000", 1000],
])("%s is read as %d", (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test.each(["", "soon", "12 apples", "1-2", "-", "."])("“%s” is no number", (text) => {
  expect(parseNumber(text)).toBeNull();
});

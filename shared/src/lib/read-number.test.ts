import { describe, expect, it } from "vitest";
import { readTypedNumber } from "./read-number.ts";

describe("[AG8] a typed number", () => {
  it.each([
    ["90", 90, ""],
    ["78.5", 78.5, ""],
    ["78,5", 78.5, ""],
    ["0,125", 0.125, ""],
    ["1,234", 1234, ""],
    ["1,234.5", 1234.5, ""],
    ["1.234,5", 1234.5, ""],
    ["1 234,5", 1234.5, ""],
    ["1\u202F234", 1234, ""],
    ["1'234.5", 1234.5, ""],
    ["1,234,567", 1234567, ""],
    ["90%", 90, "%"],
    ["90 percent", 90, "%"],
    ["$250,000", 250000, "$"],
    ["-$3", -3, "$"],
    ["−50", -50, ""],
    ["-50 %", -50, "%"],
    ["120 homes", 120, "homes"],
    ["1.234", 1.234, ""],
  ])("reads %s", (text, value, unit) => {
    expect(readTypedNumber(text)).toEqual({ ok: true, value: { value, unit } });
  });

  it("reads a point before three digits as a thousand where a comma separates decimals", () => {
    expect(readTypedNumber("1.234", ",")).toEqual({ ok: true, value: { value: 1234, unit: "" } });
    expect(readTypedNumber("1,234", ",")).toEqual({ ok: true, value: { value: 1.234, unit: "" } });
  });

  it.each(["", "  ", "many", "3 or 4", "1,23,4", "1.2.3", "12/24", "%"])(
    "refuses %j with a sentence",
    (text) => {
      const result = readTypedNumber(text);
      expect(result.ok ? null : result.problem).toMatch(/such as/);
    },
  );
});

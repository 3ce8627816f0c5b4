import { describe, expect, it } from "vitest";
import { readNumber, readNumberIn, writeNumber } from "./read-number.ts";
import { formsOf } from "./written-forms.ts";

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
    ["(3)", -3, ""],
    ["–3", -3, ""],
    ["90.", 90, ""],
    ["$1.2M", 1.2, "$ M"],
    ["€3 million", 3, "€ million"],
    ["$-1.5bn", -1.5, "$ bn"],
    ["$ 5 per hour", 5, "$ per hour"],
  ])("reads %s", (text, value, unit) => {
    expect(readNumber(text)).toEqual({ ok: true, value: { value, unit } });
  });

  it("reads one mark before three digits as the reader's language does", () => {
    const german = formsOf("de");
    expect(readNumber("1.234", german)).toEqual({ ok: true, value: { value: 1234, unit: "" } });
    expect(readNumber("1,234", german)).toEqual({ ok: true, value: { value: 1.234, unit: "" } });
    expect(readNumber("0.125", german)).toEqual({ ok: true, value: { value: 0.125, unit: "" } });
  });

  it.each(["en-US", "de", "fr", "pt-BR", "sv"])(
    "stands in its field so that it is read the same (%s)",
    (locale) => {
      const forms = formsOf(locale);
      const numbers = [0, 3, -3, 999, 1234, -1234.5, 1.234, 0.125, 1234567.89].flatMap((value) =>
        ["", "%", "$", "homes", "$ M"].map((unit) => ({ value, unit })),
      );
      const read = numbers.map((number) => readNumber(writeNumber(number, forms), forms));
      expect(read).toEqual(numbers.map((value) => ({ ok: true, value })));
    },
  );

  it.each(["", "  ", "many", "3 or 4", "1,23,4", "1.2.3", "12/24", "%", "3 (", "80 90", "10 20 30", "$5 *"])(
    "refuses %j with a sentence",
    (text) => {
      const result = readNumber(text);
      expect(result.ok ? null : result.problem).toMatch(/such as/);
    },
  );

  it.each([
    ["78", "%", 78],
    ["78 percent", "%", 78],
    ["78%", "Percent", 78],
    ["120 homes", "Homes", 120],
    ["$250,000", "$", 250000],
    ["$1.2M", "", 1.2],
    ["78%", "% of families", 78],
    ["78%", "Percent of families", 78],
    ["$15", "$ per hour", 15],
    ["$15", "$/hour", 15],
  ])("reads %s where the unit is %j", (text, unit, value) => {
    expect(readNumberIn(unit, text)).toMatchObject({ ok: true, value: { value } });
  });

  it.each([
    ["$1.2M", "$"],
    ["3 million", "$"],
    ["120 homes", "%"],
    ["$2", "$ M"],
    ["12 %", "percentiles"],
  ])("refuses %s where the unit is %j", (text, unit) => {
    expect(readNumberIn(unit, text)).toEqual({
      ok: false,
      problem: `This field is in ${unit}. Write the number in digits, without a unit.`,
    });
  });

  it("is refused in a sentence that ends once where the unit ends in a full stop", () => {
    expect(readNumberIn("sq. ft.", "3 acres")).toEqual({
      ok: false,
      problem: "This field is in sq. ft. Write the number in digits, without a unit.",
    });
  });

  it.each([
    "hrs.",
    "sq. ft.",
    "Etc.,",
    "pre–K seats",
    "homes  built",
    "per 1,000 births",
    "% of children (0–5)",
    "100 people",
  ])("stands in its field so that it is read again with the unit %j", (unit) => {
    const forms = formsOf("en-US");
    for (const value of [3, -1234.5])
      expect(readNumberIn(unit, writeNumber({ value, unit }, forms), forms)).toMatchObject({
        ok: true,
        value: { value },
      });
  });

  it.each([
    ["45", "5"],
    ["3 per 100 births", "per 1,000 births"],
    ["$1.2M", "M"],
  ])("takes no digits of %s for the unit %j", (text, unit) => {
    const read = readNumberIn(unit, text);
    expect(read.ok ? read.value.value : null).toBe(text === "45" ? 45 : null);
  });

  it.each(["a", "lorem ipsum ", "'", "-"])("reads %j thirty thousand times in one go", (letters) => {
    expect(readNumber(`${letters.repeat(30_000)}-+1`).ok).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { readTypedDay } from "./read-day.ts";

describe("[AG8] a typed day", () => {
  it.each([
    ["2024-01-31", "2024-01-31"],
    ["1 January 2024", "2024-01-01"],
    ["January 1, 2024", "2024-01-01"],
    ["the 1st of Jan 2024", "2024-01-01"],
    ["Sept 9 2025", "2025-09-09"],
    ["31.12.2018", "2018-12-31"],
    ["1.2.2024", "2024-02-01"],
    ["31/12/2018", "2018-12-31"],
    ["12/31/2018", "2018-12-31"],
    ["5/5/2025", "2025-05-05"],
    ["2024/2/29", "2024-02-29"],
    ["March 2024", "2024-03-01"],
    ["2024", "2024-01-01"],
  ])("reads %s", (text, day) => {
    expect(readTypedDay(text)).toEqual({ ok: true, value: day });
  });

  it("takes the last day of a month or year where that is meant", () => {
    expect(readTypedDay("February 2024", "last")).toEqual({ ok: true, value: "2024-02-29" });
    expect(readTypedDay("2020", "last")).toEqual({ ok: true, value: "2020-12-31" });
  });

  it("asks which one when a day can be two", () => {
    expect(readTypedDay("1/2/2024")).toEqual({
      ok: false,
      problem:
        "“1/2/2024” can be two different days. Write the month as a word: 1 February 2024 or 2 January 2024.",
    });
  });

  it.each(["", "soon", "30 February 2024", "31.4.2024", "1 January", "13/13/2024", "2024-02-30", "24"])(
    "refuses %j with a sentence",
    (text) => {
      const result = readTypedDay(text);
      expect(result.ok ? null : result.problem).toMatch(/1 January 2024/);
    },
  );
});

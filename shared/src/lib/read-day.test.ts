import { describe, expect, it } from "vitest";
import { readDay } from "./read-day.ts";
import { formsOf } from "./written-forms.ts";

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
    ["31/1/24", "2024-01-31"],
    ["31.12.98", "1998-12-31"],
    ["1 May 30", "2030-05-01"],
    ["March 2024", "2024-03-01"],
    ["2024", "2024-01-01"],
  ])("reads %s", (text, day) => {
    expect(readDay(text, { when: "first" })).toEqual({ ok: true, value: day });
  });

  it("takes the last day of a month or year where that is meant", () => {
    expect(readDay("February 2024", { when: "last" })).toEqual({ ok: true, value: "2024-02-29" });
    expect(readDay("2020", { when: "last" })).toEqual({ ok: true, value: "2020-12-31" });
  });

  it("asks which one when a day can be two", () => {
    expect(readDay("1/2/2024")).toEqual({
      ok: false,
      problem:
        "“1/2/2024” can be two different days. Write the month as a word: 1 February 2024 or 2 January 2024.",
    });
  });

  it.each([
    "",
    "soon",
    "30 February 2024",
    "31.4.2024",
    "1 January",
    "13/13/2024",
    "2024-02-30",
    "24",
    "1/2/3",
    "31/1/202",
    "1 2 2024",
    "not 1 May 2024",
  ])("refuses %j with a sentence", (text) => {
    const result = readDay(text, { when: "first" });
    expect(result.ok ? null : result.problem).toMatch(/1 January 2024/);
  });
});

describe("a day in the reader's language", () => {
  it.each([
    ["2030-01-31", "en-US", "2030-01-31"],
    ["Friday, 31 January 2030", "en-US", "2030-01-31"],
    ["Jan 31, 2030", "en-US", "2030-01-31"],
    ["31.1.2030", "en-US", "2030-01-31"],
    ["1/31/2030", "en-US", "2030-01-31"],
    ["2/1/2030", "en-US", "2030-02-01"],
    ["2/1/2030", "en-GB", "2030-01-02"],
    ["31/1/30", "en-GB", "2030-01-31"],
    ["2030/1/31", "en-US", "2030-01-31"],
    ["31 janvier 2030", "fr", "2030-01-31"],
    ["jeudi 31 janv. 2030", "fr", "2030-01-31"],
    ["31 January 2030", "fr", "2030-01-31"],
    ["31 de enero de 2030", "es", "2030-01-31"],
    ["31. Jänner 2030", "de-AT", "2030-01-31"],
    ["1er janvier 2030", "fr", "2030-01-01"],
    ["1º de enero del 2030", "es", "2030-01-01"],
    ["Do., 31. Januar 2030", "de", "2030-01-31"],
    ["Fri, 3 May 2024", "en-GB", "2024-05-03"],
    ["3 mar 2024", "es", "2024-03-03"],
    ["3-mar-2024", "es", "2024-03-03"],
    ["mar, 5 mar 2024", "es", "2024-03-05"],
    ["mar 2 abr 2024", "es", "2024-04-02"],
    ["3 mar 2024", "it", "2024-03-03"],
    ["3 mar 2024", "fr", "2024-03-03"],
    ["3 mar. 2024", "ro", "2024-03-03"],
  ])("%s in %s is %s", (text, locale, day) => {
    expect(readDay(text, formsOf(locale))).toEqual({ ok: true, value: day });
  });

  it.each(["2030", "January 2030", "1/31/2030", "31 jui 2030"])("%s is none in French", (text) => {
    expect(readDay(text, formsOf("fr")).ok).toBe(false);
  });
});

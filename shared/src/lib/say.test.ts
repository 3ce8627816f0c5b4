import { expect, test } from "vitest";
import { capitalized, counted, sayCounted, sayDay, sayDayShort, sayList, sayMonth, sayValue } from "./say.ts";

test("a day reads day, month in words, year", () => {
  expect(sayDay("2014-02-11")).toBe("11 February 2014");
  expect(sayDay("2014-02-11", "short")).toBe("11 Feb 2014");
});

test("a month reads without its day", () => {
  expect(sayMonth("2019-01-01")).toBe("January 2019");
});

test("a first of January may read as its year, another first as its month", () => {
  expect(sayDayShort("2014-01-01")).toBe("2014");
  expect(sayDayShort("2014-03-01")).toBe("March 2014");
  expect(sayDayShort("2014-03-02")).toBe("2 March 2014");
});

test("a value stands with its unit, a sign before a currency", () => {
  const said = [
    sayValue(-5, "$"),
    sayValue(250_000, "€"),
    sayValue(78.5, "percent"),
    sayValue(1200, "homes"),
  ];
  expect(said).toEqual(["-$5", "€250,000", "78.5%", "1,200 homes"]);
});

test("lists and counts read the same everywhere", () => {
  expect([sayList(["a", "b", "c"]), sayList(["a", "b", "c"], "or")]).toEqual(["a, b and c", "a, b or c"]);
  expect([counted(1, "day", "days"), counted(30, "day", "days")]).toEqual(["1 day", "30 days"]);
  const notes = [0, 1, 2, 13].map((count) => capitalized(sayCounted(count, "note", "notes")));
  expect(notes).toEqual(["No notes", "One note", "Two notes", "13 notes"]);
});

import { expect, test } from "vitest";
import { sayDay, sayDayShort, sayMonth, sayValue } from "./say.ts";

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

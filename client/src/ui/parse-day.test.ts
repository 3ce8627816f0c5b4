import { expect, test } from "vitest";
import { parseDay } from "./parse-day.ts";

test.each([
  ["2030-01-31", "en-US", "2030-01-31"],
  ["31 January 2030", "en-US", "2030-01-31"],
  ["Jan 31, 2030", "en-US", "2030-01-31"],
  ["31.1.2030", "en-US", "2030-01-31"],
  ["1/31/2030", "en-US", "2030-01-31"],
  ["31/1/2030", "en-GB", "2030-01-31"],
  ["31 janvier 2030", "fr", "2030-01-31"],
  ["2030/1/31", "en-US", "2030-01-31"],
  ["1 May 30", "en-US", "2030-05-01"],
])("%s in %s is the day %s", (text, locale, day) => {
  expect(parseDay(text, locale)).toBe(day);
});

test.each(["soon", "", "31 February 2030", "2030", "13/13/2030", "January 2030"])(
  "“%s” is no day",
  (text) => {
    expect(parseDay(text, "en-US")).toBeNull();
  },
);

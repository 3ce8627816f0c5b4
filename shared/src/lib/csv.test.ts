import { expect, test } from "vitest";
import { csvFile, csvLine } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"])(
  "the text %j cannot run as a formula",
  (text) => {
    expect(csvLine([text]).replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

test("numbers stay numbers, and nothing stays empty", () => {
  expect(csvLine([-3.5, 0, null, true])).toBe("-3.5,0,,true\r\n");
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(csvLine(['a, "b"', "c\nd"])).toBe('"a, ""b""","c\nd"\r\n');
});

test("a file begins with a byte order mark and its headings", () => {
  expect(csvFile(["Day", "Value"], [["2019-01-01", 82.8]])).toBe("\uFEFFDay,Value\r\n2019-01-01,82.8\r\n");
});

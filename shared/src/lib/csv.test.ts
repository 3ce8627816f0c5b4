import { expect, test } from "vitest";
import { csvFile, csvLine } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"])(
  "the text %j cannot run as a formula",
  (text) => {
    expect(csvLine([text]).replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

/** The cells of a spreadsheet that parts by `separator`: a quote counts where a cell begins, else it is a letter. */
function cellsOf(file: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < file.length; at++) {
    const letter = file.charAt(at);
    const begins = cell === "" && !isQuoted && [undefined, separator, "\n"].includes(file[at - 1]);
    if (begins && letter === '"') isQuoted = true;
    else if (isQuoted && letter === '"' && file[at + 1] === '"') cell += file.charAt(++at);
    else if (isQuoted && letter === '"') isQuoted = false;
    else if (!isQuoted && (letter === separator || letter === "\n")) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}

const hidden = [
  "bread;=1+1",
  "bread;+1",
  "bread;-1",
  "bread;@SUM(A1)",
  "bread\t=1+1",
  "bread\n=1+1",
  "bread\r\n=1+1",
  "bread;\t\0=1+1",
  'bread;"=1+1',
  'bread;""=HYPERLINK("https://evil.example";"x")&"',
  ";;=1+1;=2+2",
];

test.each([",", ";", "\t"])("no cell begins a formula in a spreadsheet that parts by %j", (separator) => {
  for (const text of hidden)
    for (const row of [[text], ["first", text, "last"], ['"', text]]) {
      const file = csvFile(["Name"], [row, row]);
      const formulas = cellsOf(file, separator).filter((cell) => /^[\t\r\0"]*[=+\-@]/.test(cell));
      expect(formulas, JSON.stringify(text)).toEqual([]);
    }
});

test.each([
  "a; b = c",
  "1; 2",
  "call; +49 30",
  "rows\nof words",
  "me@example.org;x@example.org",
  "2020-2024",
])("the words %j stay as they are", (text) => {
  expect(cellsOf(csvLine(["", text, ""]), ",")[1]).toBe(text);
});

test("numbers stay numbers, and nothing stays empty", () => {
  expect(csvLine([-3.5, 0, null, true])).toBe("-3.5,0,,true\r\n");
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(csvLine(['a, "b"', "c\nd"])).toBe('"a, ""b""","c\nd"\r\n');
});

test("a file begins with a byte order mark and its headings", () => {
  expect(csvFile(["Day", "Value"], [["2019-01-01", 82.8]])).toBe("\uFEFFDay,Value\r\n2019-01-01,82.8\r\n");
});

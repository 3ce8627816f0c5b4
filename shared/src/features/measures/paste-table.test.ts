import { describe, expect, test } from "vitest";
import { readPaste } from "./paste-table.ts";

const comma = { decimal: ",", dateOrder: "dmy" } as const;
const two = [
  { period: "2015", value: "79.0" },
  { period: "2016", value: "79.5" },
];

describe("[MS10] a paste", () => {
  test("two columns with headings", () => {
    expect(readPaste("Year\tShare\r\n2015\t79.0\r\n2016\t79.5\r\n")).toEqual({
      rows: [
        { period: "2015", value: "79.0" },
        { period: "2016", value: "79.5" },
      ],
      headings: "Year, Share",
      unusedColumns: 0,
    });
  });
  test("two rows, periods across", () => {
    expect(readPaste("2015\t2016\t2017\n79.0\t79.5\t80.9").rows).toEqual([
      { period: "2015", value: "79.0" },
      { period: "2016", value: "79.5" },
      { period: "2017", value: "80.9" },
    ]);
  });
  test("one column or one row of values", () => {
    const values = [
      { period: null, value: "79,0" },
      { period: null, value: "79,5" },
      { period: null, value: "80,9" },
    ];
    expect(readPaste("79,0\n79,5\n80,9").rows).toEqual(values);
    expect(readPaste("79,0\t79,5\t80,9").rows).toEqual(values);
  });
  test("cells that cannot be read stay as they are", () => {
    expect(readPaste("2015\tn/a\n2016\t79.5").rows[0]).toEqual({ period: "2015", value: "n/a" });
  });
  test("further columns are counted, not swallowed in silence", () => {
    expect(readPaste("2015\t79\tx\n2016\t80\ty\n2017\t80\tz").unusedColumns).toBe(1);
  });
  test("comma-separated lines", () => {
    expect(readPaste("2015-01-01,79.0\n2016-01-01,79.5").rows).toHaveLength(2);
    expect(readPaste("2015-01-01,79.0\n2016-01-01,79.5").rows[0]).toEqual({
      period: "2015-01-01",
      value: "79.0",
    });
  });
  test("comma-separated lines with headings, and with a cell that cannot be read", () => {
    expect(readPaste("Year,Value\n2015,79.0\n2016,79.5")).toEqual({
      rows: two,
      headings: "Year, Value",
      unusedColumns: 0,
    });
    expect(readPaste("2015,79.0\nlast year,n/a\n2016,79.5").rows[1]).toEqual({
      period: "last year",
      value: "n/a",
    });
    expect(readPaste("2015,2016,2017\n79.0,79.5,n/a").rows[2]).toEqual({ period: "2017", value: "n/a" });
  });
  test("a quoted cell keeps its commas, and thousands are no cell of their own", () => {
    expect(readPaste('"Jan 1, 2015","1,200"\n"Jan 1, 2016",980').rows).toEqual([
      { period: "Jan 1, 2015", value: "1,200" },
      { period: "Jan 1, 2016", value: "980" },
    ]);
    expect(readPaste("2015,1,200\n2016,980").rows[0]).toEqual({ period: "2015", value: "1,200" });
    expect(readPaste("1,200\n1,300").rows[0]).toEqual({ period: null, value: "1,200" });
  });
  test("where a comma is the decimal mark, no number is cut in two", () => {
    expect(readPaste("2015,79,5\n2016,80,1", comma).rows[0]?.value).toBe("2015,79,5");
    expect(readPaste("2015;79,5\n2016;80,1", comma).rows[0]).toEqual({ period: "2015", value: "79,5" });
  });
  test("lines from a mail, with a space or a colon between", () => {
    expect(readPaste("2015 79.0\n2016 79.5").rows).toEqual(two);
    expect(readPaste("Jan 2015: 79 %\nJan 2016: 79.5 %").rows[0]).toEqual({
      period: "Jan 2015",
      value: "79 %",
    });
    expect(readPaste("1 234\n1 235").rows[0]).toEqual({ period: null, value: "1 234" });
  });
  test("the value is taken from the column with most numbers", () => {
    expect(readPaste("2015\tCounty\t79.0\n2016\tCounty\t79.5\n2017\tCounty\t80").rows[0]).toEqual({
      period: "2015",
      value: "79.0",
    });
  });
  test("numbers with a unit count too, and names of places do not", () => {
    const lines = "Year\tSpent\tSites\n2015\t$1.2M\t3\n2016\t$900K\t4";
    expect(readPaste(lines).rows).toEqual([
      { period: "2015", value: "$1.2M" },
      { period: "2016", value: "$900K" },
    ]);
    expect(readPaste("Place\tSpent\nNorth\t$1.2M").headings).toBe("Place, Spent");
    for (const place of ["Q1", "Grade 3"])
      expect(readPaste(`Year\tPart\tShare\n2015\t${place}\t79.0\n2016\t${place}\t79.5`).rows).toEqual(two);
    expect(readPaste("2015\tEUR 500\t3\n2016\tEUR 600\t4\n2017\tEUR 700\t4").rows[0]?.value).toBe("EUR 500");
  });
  test("two lines of period, place and value are not taken as periods across", () => {
    expect(readPaste("2015\tCounty\t79.0\n2016\tCounty\t79.5").rows).toEqual(two);
  });
});

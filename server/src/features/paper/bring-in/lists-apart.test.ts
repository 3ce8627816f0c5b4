import { expect, test } from "vitest";
import { listsApart } from "./lists-apart.ts";

const level = (depth: number, format: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl>`;
const definition = (id: number, format = "decimal") =>
  `<w:abstractNum w:abstractNumId="${id}">${level(0, format)}${level(1, format)}</w:abstractNum>`;
const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
const number = (id: number, of: number, more = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;

/** Numberings 1 and 2 have definitions of their own, 3 and 4 that of 1, 4 begins anew; 5 has signs, 6 nothing. */
const numberingXml = [
  definition(1),
  definition(2),
  definition(5, "bullet"),
  definition(6, "none"),
  number(1, 1),
  number(2, 2),
  number(3, 1),
  number(4, 1, anew),
  number(5, 5),
  number(6, 6),
].join("");

const item = (numbering: number, depth = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${numbering}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`;
const empty = "<w:p><w:pPr/><w:r><w:t> </w:t></w:r></w:p><w:p/>";
const words = "<w:p><w:r><w:t>words</w:t></w:r></w:p>";
const changed = item(1).replace("</w:pPr>", `<w:pPrChange>${item(2)}</w:pPrChange></w:pPr>`);

/** Each paragraph as `.`, each line that came as `|`. Nothing else is written. */
function parted(paragraphs: readonly string[]): string {
  const written = listsApart(paragraphs.join(""), numberingXml);
  const withLines = written.replaceAll(/<w:p><w:pPr><w:pStyle w:val="PartsLists"\/>.*?<\/w:p>/g, "|");
  expect(withLines.replaceAll("|", "")).toBe(paragraphs.join(""));
  return withLines.replaceAll(/<w:p>.*?<\/w:p>|<w:p\/>/g, ".").replaceAll(/<[^<>]*>/g, "");
}

test.each<[string, string[], string]>([
  ["with another definition", [item(1), item(2)], ".|."],
  ["with another definition, behind empty lines", [item(1), empty, item(2)], "...|."],
  ["that states its start", [item(1), item(4), item(4)], ".|.."],
])("[PA24] a numbered list %s is parted from the one before", (_which, paragraphs, expected) => {
  expect(parted(paragraphs)).toBe(expected);
});

test.each<[string, string[]]>([
  ["goes on behind an empty line", [item(1), empty, item(1)]],
  ["goes on with another numbering of its definition", [item(1), item(3)]],
  ["began with a numbering that states its start", [item(4), item(1), item(4)]],
  ["stands behind words", [item(1), words, item(2)]],
  ["has signs or nothing before it", [item(5), item(1), item(5), item(2), item(6), item(1)]],
  ["lies in a list that goes on", [item(1), item(1, 1), item(2, 1), item(1)]],
  ["begins in another cell", ["<w:tc>", item(1), "</w:tc><w:tc>", item(2), "</w:tc>", item(1)]],
  ["was another one before a change", [item(1), changed]],
])("[PA24] no line comes where a list %s", (_where, paragraphs) => {
  expect(parted(paragraphs)).not.toContain("|");
});

test("[PA24] lists that lie in others are parted where those begin anew, or end", () => {
  expect(parted([item(1), item(1, 1), item(2, 1), item(2)])).toBe("..|..");
  expect(parted([item(1), item(1, 1), item(2, 1), words])).toBe("..|..");
});

test("[PA31] sixteen times as many lists take about sixteen times as long", () => {
  const timeOf = (count: number) => {
    const xml = `${item(1)}${item(2)}`.repeat(count);
    const before = process.threadCpuUsage();
    expect(listsApart(xml, numberingXml).length).toBeGreaterThan(xml.length);
    return process.threadCpuUsage(before).user;
  };
  timeOf(2_000);
  expect(timeOf(32_000)).toBeLessThan(60 * Math.max(timeOf(2_000), 1_000));
});

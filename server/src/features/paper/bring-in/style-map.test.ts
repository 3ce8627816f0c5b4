import { expect, test } from "vitest";
import { styleMapFor } from "./style-map.ts";

const value = (element: string, is: string | number) => `<w:${element} w:val="${is}"/>`;

function listStyle(name: string, numbering: string | number, level = 0): string {
  const numPr = `<w:numPr>${value("ilvl", level)}${value("numId", numbering)}</w:numPr>`;
  return `<w:style w:type="paragraph" w:styleId="${name}">${value("name", name)}<w:pPr>${numPr}</w:pPr></w:style>`;
}

function abstractOf(id: number, ...formats: readonly string[]): string {
  const levels = formats.map(
    (format, level) => `<w:lvl w:ilvl="${level}">${value("numFmt", format)}</w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${levels.join("")}</w:abstractNum>`;
}

function numbering(id: number, abstractId: number): string {
  return `<w:num w:numId="${id}">${value("abstractNumId", abstractId)}</w:num>`;
}

test("[PA24] a style of a list is one of points or of numbers as its numbering says, on its level", () => {
  const styles = [
    listStyle("Points", 5),
    listStyle("Numbers below", 5, 1),
    listStyle("Other numbers", 6),
    listStyle("Numbered by nothing", 7),
    listStyle("No list after all", 0),
  ];
  const numberings = [
    abstractOf(1, "bullet", "lowerLetter"),
    abstractOf(2, "decimal"),
    numbering(5, 1),
    numbering(6, 2),
    // Named again: the first counts.
    numbering(6, 1),
    numbering(7, 9),
  ];
  const lines = styleMapFor(styles.join(""), numberings.join(""));
  expect(lines.filter((line) => /Points|umber|after all/.test(line))).toEqual([
    "p[style-name='Points'] => ul > li:fresh",
    "p[style-name='Numbers below'] => ul|ol > li > ol > li:fresh",
    "p[style-name='Other numbers'] => ol > li:fresh",
    "p[style-name='Numbered by nothing'] => ul > li:fresh",
  ]);
});

test("[PA31] eight times as many styles and numberings take about eight times as long", () => {
  const partsOf = (count: number): [styles: string, numberings: string] => {
    const all = Array.from({ length: count }, (_, index) => index + 1);
    return [
      all.map((one) => listStyle(`List ${one}`, one)).join(""),
      [...all.map((one) => abstractOf(one, "decimal")), ...all.map((one) => numbering(one, one))].join(""),
    ];
  };
  /** The quickest of several: what else the machine does only ever adds. */
  const quickest = (count: number): number => {
    const parts = partsOf(count);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      styleMapFor(...parts);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  quickest(500);
  // Reading the numberings once per style would take sixty-four times as long.
  expect(quickest(4_000) / quickest(500)).toBeLessThan(24);
});

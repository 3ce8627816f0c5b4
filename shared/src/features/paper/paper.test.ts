import { expect, test } from "vitest";
import { exampleLine, paperFileName, type Paper } from "./paper.ts";

const paper: Paper = {
  title: "Trust: Data/Team?",
  partnership: 'R&D "Table" <x>',
  day: "2026-11-26",
  isExample: false,
  standsOn: null,
  sheet: "a4",
  blocks: [],
  threads: [],
};

test("a file's name holds nothing that a system refuses, and keeps its ending", () => {
  expect(paperFileName(paper, "docx")).toBe("Trust Data Team - R&D Table x - 2026-11-26.docx");
  expect(paperFileName({ ...paper, title: "x".repeat(500) }, "pdf")).toMatch(/^x{120}\.pdf$/);
});

test("[PA1] a long name is cut between characters, so that an address can say it", () => {
  for (let length = 88; length <= 92; length++) {
    const name = paperFileName({ ...paper, title: "x".repeat(length), partnership: "🌱".repeat(40) }, "pdf");
    expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
  }
  expect(paperFileName({ ...paper, title: "A \ud83c table" }, "pdf")).toContain("A \ufffd table");
});

test("[PA7] an example says so, and on which day it is told; a real partnership says nothing", () => {
  expect(exampleLine(paper)).toBe("");
  expect(exampleLine({ ...paper, isExample: true })).toBe("Example data, invented figures");
  expect(exampleLine({ ...paper, isExample: true, standsOn: "2019-02-01" })).toBe(
    "Example data, invented figures. Here it is 1 February 2019.",
  );
});

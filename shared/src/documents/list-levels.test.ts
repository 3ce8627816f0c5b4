import { expect, test } from "vitest";
import type { Content, TextContent } from "./content.ts";
import { html } from "./html.ts";
import { withoutBlanks } from "./list-levels.ts";
import { markdown } from "./markdown.ts";

const text = (kind: TextContent["kind"], words = "", indent = 0): TextContent => ({
  type: "text",
  id: "",
  kind,
  indent,
  isChecked: false,
  section: null,
  runs: words === "" ? [] : [{ text: words }],
});

const parted: readonly Content[] = [
  text("paragraph"),
  text("ordered", "first"),
  text("ordered", "second"),
  text("paragraph"),
  text("paragraph"),
  text("ordered", "of another list"),
  text("paragraph"),
];

test("[AR11] a numbered list that begins anew behind an empty line begins at one, as a page and as Markdown", () => {
  const item = (words: string) => `<li dir="auto">${words}</li>`;
  expect(html(parted)).toBe(
    `<ol>${item("first")}${item("second")}</ol>\n<ol>${item("of another list")}</ol>`,
  );
  expect(markdown(parted)).toBe("1. first\n2. second\n\n<!-- -->\n\n1. of another list\n");
});

test("[AR11] an empty numbered item that a written one follows keeps its number", () => {
  const numbers = [
    text("ordered", "one"),
    text("ordered", "", 1),
    text("ordered", "inner", 1),
    text("ordered"),
    text("ordered", "three"),
    text("ordered"),
  ];
  const item = (words: string) => `<li dir="auto">${words}`;
  expect(html(numbers)).toBe(
    `<ol>${item("one")}<ol>${item("")}</li>${item("inner")}</li></ol></li>${item("")}</li>${item("three")}</li></ol>`,
  );
  expect(markdown(numbers)).toBe("1. one\n   1. <!-- -->\n   2. inner\n2. <!-- -->\n3. three\n");
});

const kept = (...blocks: readonly TextContent[]) =>
  withoutBlanks(blocks).map(({ kind, runs }) => (runs.length === 0 ? "-" : kind));

test("[PA4] [AR11] an empty line stays where it ends a count, and nowhere else", () => {
  const [blank, number, point] = [text("paragraph"), text("ordered", "a"), text("bullet", "b")];
  expect(kept(blank, number, blank, blank, number, blank)).toEqual(["ordered", "-", "ordered"]);
  expect(kept(number, blank, text("ordered", "in", 1), blank, text("paragraph", "p"), blank, number)).toEqual(
    ["ordered", "-", "ordered", "paragraph", "ordered"],
  );
  const none = text("ordered");
  expect(kept(none, text("ordered", "in", 1), none, point, none, blank, number, none)).toEqual([
    "ordered",
    "bullet",
    "-",
    "ordered",
  ]);
  expect(kept(point, blank, point, blank, number)).toEqual(["bullet", "bullet", "ordered"]);
  expect(kept(number, blank, point, number)).toEqual(["ordered", "-", "bullet", "ordered"]);
  expect(kept(number, text("heading2"), number, text("ordered"), number)).toEqual([
    "ordered",
    "-",
    "ordered",
    "-",
    "ordered",
  ]);
});

import { expect, test } from "vitest";
import type { Node } from "@tiptap/pm/model";
import { numberParagraphs } from "./paragraph-numbers.ts";
import { TextSizes } from "./text-size.ts";
import { schema } from "./testing/two-copies.ts";

const block = (text: string, attributes: Record<string, string> = {}): Node =>
  schema.node("block", attributes, text === "" ? [] : schema.text(text));

test("[ED21] words and characters are counted as a reader counts them", () => {
  const doc = schema.node("doc", null, [block("We promise it, don't we?"), block(""), block("Café 👩‍👩‍👧 2024")]);
  expect(new TextSizes().of(doc)).toEqual({ words: 7, characters: 24 + 11 });
});

test("[ED21] a selection counts its own letters, in whichever block they stand", () => {
  const doc = schema.node("doc", null, [block("one two"), block("three four")]);
  const sizes = new TextSizes();
  expect(sizes.of(doc, 5, 15)).toEqual({ words: 2, characters: 8 });
  expect(sizes.of(doc, 5, 5)).toEqual({ words: 0, characters: 0 });
  expect(sizes.of(doc, 0, doc.content.size)).toEqual({ words: 4, characters: 17 });
});

test("[ED20] paragraphs are numbered by section; headings of sections, empty lines and panels are not", () => {
  const doc = schema.node("doc", null, [
    block("Before"),
    block("Result", { kind: "heading2", section: "result" }),
    block("One"),
    block(""),
    schema.node("panel", { kind: "levers" }),
    block("Two", { kind: "bullet" }),
    block("Detail", { kind: "heading3" }),
    block("Levers", { kind: "heading2", section: "levers" }),
    block("Again"),
  ]);
  expect(numberParagraphs(doc).map(({ from, number }) => [doc.nodeAt(from)?.textContent, number])).toEqual([
    ["Before", "1"],
    ["One", "1.1"],
    ["Two", "1.2"],
    ["Detail", "1.3"],
    ["Again", "2.1"],
  ]);
});

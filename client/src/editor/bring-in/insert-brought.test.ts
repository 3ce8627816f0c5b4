import { expect, test } from "vitest";
import { buildSchema } from "../schema.ts";
import { placeIn, sectionsOf } from "./insert-brought.ts";

const schema = buildSchema();
const block = (words: string, attributes: object = {}) =>
  schema.node("block", attributes, words === "" ? [] : [schema.text(words)]);
const section = (id: string, words: string) => block(words, { id, kind: "heading2", section: `key-${id}` });

const doc = schema.node("doc", null, [
  section("a", "Why"),
  block("words"),
  block(""),
  section("b", "Result"),
  block(""),
  section("c", "Levers"),
  block("more"),
  block("last"),
  block(""),
]);

/** The words right before a place, and right after it. */
const around = (at: number) => [
  doc.resolve(at).nodeBefore?.textContent,
  doc.resolve(at).nodeAfter?.textContent,
];

test("[PA22] what is brought in stands behind the last words of its section, before the place to write in", () => {
  expect(around(placeIn(doc, "a"))).toEqual(["words", ""]);
  expect(around(placeIn(doc, "b"))).toEqual(["Result", ""]);
  expect(around(placeIn(doc, "c"))).toEqual(["last", ""]);
});

test("[PA22] without a section, or with one that is gone meanwhile, it stands at the end", () => {
  expect(around(placeIn(doc, null))).toEqual(["last", ""]);
  expect(around(placeIn(doc, "gone"))).toEqual(["", undefined]);
});

test("[PA22] the places offered are the sections, in their order", () => {
  expect(sectionsOf(doc)).toEqual([
    { id: "a", title: "Why" },
    { id: "b", title: "Result" },
    { id: "c", title: "Levers" },
  ]);
});

import { EditorState } from "@tiptap/pm/state";
import type { Node } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { schema } from "../testing/two-copies.ts";
import { findMatches, matchFrom } from "./find-matches.ts";

const anyCase = { isCaseExact: false };
const block = (...content: Node[]): Node => schema.node("block", null, content);
const docOf = (...blocks: Node[]): Node => schema.node("doc", null, blocks);
const found = (doc: Node, query: string, options = anyCase): string[] =>
  findMatches(doc, query, options).map(({ from, to }) => doc.textBetween(from, to, "|", "/"));

test("[ED19] words are found without regard to case, accents and the shape of quotes", () => {
  const doc = docOf(
    block(schema.text("Café, CAFE and a ")),
    block(schema.text("The county’s cafe")),
    block(schema.text("straße İstanbul")),
  );
  expect(found(doc, "cafe")).toEqual(["Café", "CAFE", "cafe"]);
  expect(found(doc, "county's")).toEqual(["county’s"]);
  expect(found(doc, "istanbul")).toEqual(["İstanbul"]);
  expect(found(doc, "CAFE", { isCaseExact: true })).toEqual(["CAFE"]);
});

test("[ED19] words are found across emphasis and across a line's end, not across blocks", () => {
  const doc = docOf(
    block(schema.text("sha"), schema.text("red mea", [schema.mark("bold")]), schema.text("sure")),
    block(schema.text("shared"), schema.node("hardBreak"), schema.text("measure")),
    block(schema.text("shared ")),
    block(schema.text("measure")),
  );
  expect(found(doc, "shared measure")).toEqual(["shared measure", "shared/measure"]);
});

test("[ED19] words in a table are found, an empty search finds nothing, matches do not overlap", () => {
  const cell = schema.node("tableCell", null, [block(schema.text("aaaa"))]);
  const doc = docOf(schema.node("table", null, [schema.node("tableRow", null, [cell])]));
  expect(found(doc, "aa")).toEqual(["aa", "aa"]);
  expect(found(doc, "")).toEqual([]);
});

test("[ED19] a decomposed accent belongs to its letter", () => {
  const doc = docOf(block(schema.text("re\u0301sume\u0301 end")));
  expect(found(doc, "resume end")).toHaveLength(1);
  expect(findMatches(doc, "end", anyCase)).toEqual([{ from: 10, to: 13 }]);
});

test("[ED19] the search goes on from a place and begins again at the end", () => {
  const matches = [
    { from: 3, to: 4 },
    { from: 9, to: 10 },
  ];
  expect([0, 3, 4, 9, 10].map((place) => matchFrom(matches, place))).toEqual([0, 0, 1, 1, 0]);
});

test("[ED19] a long text is searched fast enough to do it with each letter of the search", () => {
  const { doc } = EditorState.create({
    doc: docOf(
      ...Array.from({ length: 2_000 }, () => block(schema.text("The average hides a gap. ".repeat(8)))),
    ),
  });
  const started = performance.now();
  expect(findMatches(doc, "gap", anyCase)).toHaveLength(16_000);
  expect(performance.now() - started).toBeLessThan(1_500);
});

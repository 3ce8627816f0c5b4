import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { blockOf, suggestionIn } from "../paper/testing.ts";
import { isToldWhole, placesInFull } from "./in-full.ts";
import { placesMax, wordsMax, type Place, type Suggestion } from "./schema.ts";

const long = Array.from({ length: 60 }, (_, at) => `sentence number ${at} of what Amara wrote.`).join(" ");
const paragraphs = [long, ...Array.from({ length: placesMax + 4 }, (_, at) => `Paragraph ${at}`)];

function suggested(): { doc: Y.Doc; what: Extract<Suggestion["what"], { type: "text" }> } {
  const doc = new Y.Doc();
  doc.getXmlFragment(bodyRoot).insert(0, [blockOf("As is.", "a")]);
  const { what } = suggestionIn(doc, "Amara", 900_001, (copy) => {
    const blocks = paragraphs.map((words, at) => blockOf(words, `n${at}`));
    copy.getXmlFragment(bodyRoot).insert(1, blocks);
  });
  if (what.type !== "text") throw new Error("of a text");
  return { doc, what };
}

const wordsOf = (places: readonly Place[]) =>
  places.map(({ pieces }) => pieces.map(({ text }) => text).join(""));

it("[AR19] an open suggestion is told with every letter and every place", () => {
  const { doc, what } = suggested();
  expect(long.length).toBeGreaterThan(wordsMax);
  expect(isToldWhole(what)).toBe(false);
  expect(wordsOf(placesInFull(doc, what))).toEqual(paragraphs);
});

it("[AR19] one that no longer fits is told as far as it was, and with all it puts in", () => {
  const { doc, what } = suggested();
  doc.getXmlFragment(bodyRoot).delete(0, 1);
  const told = placesInFull(doc, what);
  expect(told.slice(0, -1)).toEqual(what.places);
  expect(wordsOf(told).at(-1)).toBe(paragraphs.join("\n"));
});

it("[AR19] one that was decided, or was told whole, stays as it was told", () => {
  const { doc, what } = suggested();
  const { update: _, ...decided } = what;
  expect(placesInFull(doc, decided)).toBe(what.places);
  const [first] = what.places;
  expect(isToldWhole({ places: first ? [first] : [] })).toBe(false);
  expect(isToldWhole({ places: what.places.slice(1, 3) })).toBe(true);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { threadOfMark } from "../../documents/comment-mark.ts";
import { createEntry, entryOf, richOf } from "../../documents/live.ts";
import { plainLetters, textParts } from "../../documents/text-parts.ts";
import type { LetterRange } from "./api.ts";
import { placeThread, quotePlacesMax } from "./place.ts";
import { textsMarkedMax } from "./schema.ts";

const thread = "4e6a4a0e-5a4f-4b53-9c7e-0a8c3e1f2d11";

function block(doc: Y.Doc, id: string, words: string): Y.XmlText {
  const element = new Y.XmlElement("block");
  const text = new Y.XmlText(words);
  const body = doc.getXmlFragment("body");
  body.insert(body.length, [element]);
  element.setAttribute("id", id);
  element.insert(0, [text]);
  return text;
}

function letterAt(text: Y.XmlText, index: number): LetterRange["first"] {
  const { item } = Y.createRelativePositionFromTypeIndex(text, index);
  if (!item) throw new Error("a letter");
  return { client: item.client, clock: item.clock };
}

function rangeOf(text: Y.XmlText, words: string): LetterRange {
  const letters = plainLetters(text);
  const from = letters.indexOf(words);
  return { first: letterAt(text, from), last: letterAt(text, from + words.length - 1) };
}

/** What a copy with the same letters looks like after the server marked the words. */
function marked(doc: Y.Doc): string[] {
  const words: string[] = [];
  for (const element of doc.getXmlFragment("body").toArray()) {
    if (!(element instanceof Y.XmlElement)) continue;
    for (const text of element.toArray()) {
      if (!(text instanceof Y.XmlText)) continue;
      for (const { insert, attributes = {} } of textParts(text)) {
        if (Object.entries(attributes).some(([key, value]) => threadOfMark(key, value) === thread))
          words.push(String(insert));
      }
    }
  }
  return words;
}

const anchor = (quote: string, more: { before?: string; after?: string; blockId?: string } = {}) => ({
  type: "text" as const,
  quote,
  before: "",
  after: "",
  blockId: null,
  ...more,
});

/** As Yjs writes it: `<block id="b1">words</block>`. Its types declare no writing of a fragment. */
const markup = (doc: Y.Doc): string => doc.getXmlFragment("body").toJSON();
const lettersOf = (doc: Y.Doc): string => markup(doc).replaceAll(/<\/?comment[^>]*>/g, "");

test("[CM11] the words meant are marked, in one block and in several, and no letter changes", () => {
  const doc = new Y.Doc();
  const first = block(doc, "b1", "a job that is gainful, and lasts");
  const second = block(doc, "b2", "within ten years");
  const before = lettersOf(doc);
  expect(placeThread(doc, thread, { ...anchor("is gainful"), ranges: [rangeOf(first, "is gainful")] })).toBe(
    true,
  );
  expect(marked(doc)).toEqual(["is gainful"]);
  const both = [rangeOf(first, "and lasts"), rangeOf(second, "within")];
  expect(placeThread(doc, thread, { ...anchor("and lasts\nwithin"), ranges: both })).toBe(true);
  expect(marked(doc)).toEqual(["is gainful", "and lasts", "within"]);
  expect(lettersOf(doc)).toEqual(before);
});

test("[CM12] the words are found where they went while the request was on its way", () => {
  const doc = new Y.Doc();
  const text = block(doc, "b1", "the distance has hardly closed");
  const ranges = [rangeOf(text, "distance has")];
  text.insert(0, "In five years ");
  expect(placeThread(doc, thread, { ...anchor("distance has"), ranges })).toBe(true);
  expect(marked(doc)).toEqual(["distance has"]);
});

test("[CM12] where the letters are gone the words are found by themselves, where most around them is the same", () => {
  const doc = new Y.Doc();
  const text = block(doc, "b1", "colleges may count courses");
  const ranges = [rangeOf(text, "may")];
  // A split: what the right part held is deleted and written anew in a block of its own.
  text.delete(0, text.length);
  block(doc, "b2", "Nobody may know. Our colleges ");
  block(doc, "b3", "may count courses");
  const where = { ...anchor("may", { before: "colleges ", after: " count courses", blockId: "b1" }), ranges };
  expect(placeThread(doc, thread, where)).toBe(true);
  expect(marked(doc)).toEqual(["may"]);
  expect(markup(doc).indexOf("<comment")).toBeGreaterThan(markup(doc).indexOf('id="b3"'));
});

test("[CM16] where the letters are gone the words are looked for in the text they were in, and in no other", () => {
  const doc = new Y.Doc();
  block(doc, "b1", "the bus stops at eleven");
  createEntry(doc, "measures", { id: "m1", rich: ["lifts", "holdsBack"] }, "test");
  const [lifts, holdsBack] = ["lifts", "holdsBack"].map((field) =>
    richOf(entryOf(doc, "measures", "m1"), field),
  );
  const nowhere = [{ first: { client: 1, clock: 0 }, last: { client: 1, clock: 0 } }];
  const where = { ...anchor("stops at eleven"), ranges: nowhere, within: "measures/m1/holdsBack" };
  expect(placeThread(doc, thread, where)).toBe(false);
  for (const text of [lifts, holdsBack]) {
    const element = new Y.XmlElement("block");
    text?.insert(0, [element]);
    element.insert(0, [new Y.XmlText("the bus stops at eleven")]);
  }
  expect(placeThread(doc, thread, where)).toBe(true);
  expect(markup(doc)).not.toContain("<comment");
  // Its types declare no writing of a fragment.
  expect([lifts?.toJSON(), holdsBack?.toJSON()]).toEqual([
    expect.not.stringContaining("<comment"),
    expect.stringContaining("<comment"),
  ]);
});

test("[CM12] what is nowhere to be found leaves the document alone", () => {
  const doc = new Y.Doc();
  const text = block(doc, "b1", "colleges may count courses");
  const ranges = [rangeOf(text, "may")];
  text.delete(0, text.length);
  const before = Y.encodeStateAsUpdate(doc);
  expect(placeThread(doc, thread, { ...anchor("may"), ranges })).toBe(false);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test.each([
  ["of nobody", { client: 5, clock: 0 }],
  ["far beyond the end", { client: 5, clock: 2 ** 40 }],
])("[CM12] positions %s are no places", (_what, nowhere) => {
  const doc = new Y.Doc();
  block(doc, "b1", "colleges may count courses");
  const ranges = [{ first: nowhere, last: nowhere }];
  expect(placeThread(doc, thread, { ...anchor("not there"), ranges })).toBe(false);
});

test("[CM11] a place outside running text is none", () => {
  const doc = new Y.Doc();
  const plain = doc.getText("notes");
  plain.insert(0, "words");
  const { item } = Y.createRelativePositionFromTypeIndex(plain, 0);
  const at = { client: item?.client ?? 0, clock: item?.clock ?? 0 };
  expect(placeThread(doc, thread, { ...anchor("w"), ranges: [{ first: at, last: at }] })).toBe(false);
  expect(plain.toDelta()).toEqual([{ insert: "words" }]);
});

test("[CM28] a thread is marked once in a text, and in as many texts as anybody selects by hand", () => {
  const doc = new Y.Doc();
  const texts = Array.from({ length: textsMarkedMax + 5 }, (_, index) => block(doc, `b${index}`, "one two"));
  const ranges = texts.flatMap((text) => [rangeOf(text, "one"), rangeOf(text, "two")]);
  expect(placeThread(doc, thread, { ...anchor("nowhere"), ranges })).toBe(true);
  expect(marked(doc)).toEqual(texts.slice(0, textsMarkedMax / 2).map(() => "one"));
  const once = texts.map((text) => rangeOf(text, "two"));
  const quote = texts.map(() => "two").join("\n");
  expect(placeThread(doc, thread, { ...anchor(quote), ranges: once })).toBe(true);
  expect(marked(doc).filter((words) => words === "two")).toHaveLength(textsMarkedMax);
});

test("[CM28] words that stand very often are looked for in the first of their places", () => {
  const doc = new Y.Doc();
  const text = block(doc, "b1", `${"a".repeat(quotePlacesMax)}b`);
  const where = { ...anchor("a", { after: "b", blockId: "b1" }), ranges: [] };
  expect(placeThread(doc, thread, where)).toBe(true);
  expect(textParts(text).map(({ insert }) => String(insert).length)).toEqual([quotePlacesMax - 1, 1, 1]);
  text.insert(0, "a");
  expect(placeThread(doc, "0f9e4f5e-98c4-4b7e-8f0e-5a2d8a1d2c33", where)).toBe(true);
  expect(textParts(text).map(({ insert }) => String(insert).length)).toEqual([1, quotePlacesMax - 1, 1, 1]);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { commentMarkKey } from "../../documents/comment-mark.ts";
import { createEntry, entryOf, removeEntry, restoreEntry, richOf } from "../../documents/live.ts";
import type { Anchor } from "./schema.ts";
import { standingThreads } from "./standing.ts";

const id = "4e6a4a0e-5a4f-4b53-9c7e-0a8c3e1f2d11";

function withLever(): Y.Doc {
  const doc = new Y.Doc();
  createEntry(doc, "levers", { id: "l1", texts: { system: "Bus" }, rich: ["why"] }, "test");
  return doc;
}

function write(text: Y.XmlFragment | null, words: string): Y.XmlText {
  const block = new Y.XmlElement("block");
  const letters = new Y.XmlText(words);
  text?.insert(text.length, [block]);
  block.insert(0, [letters]);
  return letters;
}

const stands = (doc: Y.Doc, anchor: Anchor): boolean => standingThreads(doc, [{ id, anchor }]).has(id);
const about = (quote: string, within?: string): Anchor => ({
  type: "text",
  quote,
  before: "",
  after: "",
  blockId: null,
  within,
});

test("[CM17] a thread about an item, or a part of one, stands while the item does, and again when it is back", () => {
  const doc = withLever();
  const lever: Anchor = { type: "item", item: "levers/l1", label: "Bus" };
  const part: Anchor = { type: "item", item: "levers/l1/effort", label: "Bus, effort" };
  expect([stands(doc, lever), stands(doc, part)]).toEqual([true, true]);
  removeEntry(doc, "levers", "l1", "test");
  expect([stands(doc, lever), stands(doc, part)]).toEqual([false, false]);
  restoreEntry(doc, "levers", "l1", "test");
  expect(stands(doc, lever)).toBe(true);
});

test.each(["levers/l2", "nothing/l1", "__proto__/constructor"])("[CM17] %s stands nowhere", (item) => {
  expect(stands(withLever(), { type: "item", item, label: "x" })).toBe(false);
});

test("[CM18] words of a text that is not open stand where they are marked, whatever became of them", () => {
  const doc = withLever();
  const letters = write(richOf(entryOf(doc, "levers", "l1"), "why"), "the bus stops at eleven");
  letters.format(4, 3, { [commentMarkKey(id)]: { id } });
  letters.insert(4, "night ");
  expect(stands(doc, about("bus at noon", "levers/l1/why"))).toBe(true);
  letters.delete(0, letters.length);
  expect(stands(doc, about("bus at noon", "levers/l1/why"))).toBe(false);
});

test("[CM14] [CM18] without a mark they stand where they are written exactly once, in the text they were in", () => {
  const doc = withLever();
  write(doc.getXmlFragment("body"), "stops at eleven");
  const why = richOf(entryOf(doc, "levers", "l1"), "why");
  expect(stands(doc, about("stops at eleven", "levers/l1/why"))).toBe(false);
  write(why, "stops at eleven");
  expect(stands(doc, about("stops at eleven", "levers/l1/why"))).toBe(true);
  write(why, "stops at eleven");
  expect(stands(doc, about("stops at eleven", "levers/l1/why"))).toBe(false);
  expect(stands(doc, about("stops at eleven"))).toBe(true);
});

test("[CM18] a thread about the whole document always stands", () => {
  expect(stands(new Y.Doc(), { type: "document" })).toBe(true);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { createEntry, entryOf, removeEntry, richOf, standingEntry } from "./live.ts";
import { nameOfText, textNamed, textNamePattern } from "./text-name.ts";

function withStory(): { doc: Y.Doc; story: Y.XmlFragment } {
  const doc = new Y.Doc();
  createEntry(doc, "measures", { id: "m1", texts: { name: "Jobs" }, rich: ["lifts"] }, "test");
  const story = richOf(entryOf(doc, "measures", "m1"), "lifts");
  if (!story) throw new Error("a story");
  return { doc, story };
}

/** The same content as a server has it: no root was asked for yet, so none has a type. */
function asStored(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

test("the body and the rich text of an entry have names that find them again, in any copy", () => {
  const { doc, story } = withStory();
  const body = doc.getXmlFragment("body");
  expect([nameOfText(body), nameOfText(story)]).toEqual(["body", "measures/m1/lifts"]);
  expect(textNamed(doc, "measures/m1/lifts")).toBe(story);
  const stored = asStored(doc);
  expect(textNamed(stored, "measures/m1/lifts")).toBeInstanceOf(Y.XmlFragment);
  expect(nameOfText(textNamed(stored, "measures/m1/lifts") ?? body)).toBe("measures/m1/lifts");
});

test("a text that stands nowhere has no name", () => {
  expect(nameOfText(new Y.XmlFragment())).toBeNull();
  expect(nameOfText(new Y.Doc().getXmlFragment("elsewhere"))).toBeNull();
});

test.each([
  "measures/m1/name",
  "measures/m1/order",
  "measures/m2/lifts",
  "elsewhere/m1/lifts",
  "body/m1/lifts",
  "measures",
  "__proto__/constructor/name",
])("%s names no text, and asking makes no root", (name) => {
  const stored = asStored(withStory().doc);
  const before = [...stored.share.keys()];
  expect(textNamed(stored, name)).toBeNull();
  expect([...stored.share.keys()]).toEqual(before);
});

test("a removed entry stands no more, and neither do its texts", () => {
  const { doc } = withStory();
  expect(standingEntry(asStored(doc), "measures", "m1")).not.toBeNull();
  removeEntry(doc, "measures", "m1", "test");
  expect(standingEntry(doc, "measures", "m1")).toBeNull();
  expect(textNamed(doc, "measures/m1/lifts")).toBeNull();
});

test.each([
  ["body", true],
  ["measures/emp90-gainful/lifts", true],
  ["measures/m1", false],
  ["measures/../lifts", false],
  ["a/b/c/d", false],
  ["", false],
])("%s is a name: %s", (name, isOne) => {
  expect(textNamePattern.test(name)).toBe(isOne);
});

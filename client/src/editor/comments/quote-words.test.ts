/** What a page says about selected words, and that the server marks exactly these by it. */
import { createMeasure, measureRich } from "@commontable/shared/features/measures/doc.ts";
import { placeThread } from "@commontable/shared/features/comments/place.ts";
import { textsMarkedMax } from "@commontable/shared/features/comments/schema.ts";
import { EditorState } from "@tiptap/pm/state";
import { initProseMirrorDoc, ySyncPlugin } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { schema, writeBlocks } from "../testing/two-copies.ts";
import { quoteWords } from "./quote-words.ts";
import { sharedWords } from "./shared-words.ts";
import { threadPlaces } from "./thread-places.ts";

const id = "4e6a4a0e-5a4f-4b53-9c7e-0a8c3e1f2d11";
const words = "may may may";

function stateOf(fragment: Y.XmlFragment): EditorState {
  const { doc, mapping } = initProseMirrorDoc(fragment, schema);
  return EditorState.create({ doc, plugins: [ySyncPlugin(fragment, { mapping })] });
}

function body(): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment("body");
  writeBlocks(fragment, [{ text: "Before" }, { text: words }]);
  return fragment;
}

function story(): Y.XmlFragment {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" });
  const fragment = measureRich(doc, "m1", "lifts");
  if (!fragment) throw new Error("a story");
  writeBlocks(fragment, [{ text: "Before" }, { text: words }]);
  return fragment;
}

const texts: [name: string, make: () => Y.XmlFragment][] = [
  ["body", body],
  ["measures/m1/lifts", story],
];

test.each(texts)("[CM16] words of %s say in which text they stand", (name, make) => {
  expect(quoteWords(stateOf(make()), { from: 9, to: 12 })).toMatchObject({ quote: "may", within: name });
});

test.each(texts.flatMap(([name, make]) => [0, 4, 8].map((at) => [at, name, make] as const)))(
  "[CM11] letters at %i of a paragraph of %s are told from the same words beside them",
  (at, _name, make) => {
    const fragment = make();
    const from = 9 + at;
    const anchor = quoteWords(stateOf(fragment), { from, to: from + 3 });
    if (!anchor || !fragment.doc) throw new Error("words");
    // Nothing but the letters themselves says which of the three is meant.
    expect(placeThread(fragment.doc, id, { ...anchor, before: "", after: "", blockId: null })).toBe(true);
    const { doc } = initProseMirrorDoc(fragment, schema);
    const marked = threadPlaces(doc, [{ id, anchor: { type: "document" } }]).get(id);
    expect(marked).toEqual([{ from, to: from + 3 }]);
  },
);

test("[CM28] of very many paragraphs the first are told, and these are marked", () => {
  const fragment = new Y.Doc().getXmlFragment("body");
  writeBlocks(
    fragment,
    Array.from({ length: textsMarkedMax + 5 }, () => ({ text: "one two" })),
  );
  const state = stateOf(fragment);
  const anchor = quoteWords(state, { from: 1, to: state.doc.content.size - 1 });
  if (!anchor || !fragment.doc) throw new Error("words");
  expect(anchor.ranges).toHaveLength(textsMarkedMax);
  expect(anchor.quote.split("\n")).toEqual(Array.from({ length: textsMarkedMax }, () => "one two"));
  placeThread(fragment.doc, id, anchor);
  const { doc } = initProseMirrorDoc(fragment, schema);
  expect(threadPlaces(doc, [{ id, anchor: { type: "document" } }]).get(id)).toHaveLength(textsMarkedMax);
});

describe("words selected in a draft", () => {
  function drafted(): { base: Y.Doc; copy: Y.Doc; text: Y.XmlText } {
    const base = body().doc ?? new Y.Doc();
    const copy = new Y.Doc({ gc: false });
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(base));
    const block = copy.getXmlFragment("body").get(1);
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error("a text");
    return { base, copy, text };
  }
  const quoted = ({ base, copy }: { base: Y.Doc; copy: Y.Doc }, from: number, to: number) => {
    const anchor = quoteWords(stateOf(copy.getXmlFragment("body")), { from, to });
    if (!anchor) throw new Error("words");
    return sharedWords(anchor, copy, base);
  };

  test("[SG15] are told as the shared document has them", () => {
    const draft = drafted();
    draft.text.insert(4, "SECRET ");
    draft.text.insert(0, "OWN ");
    draft.text.insert(draft.text.length, " LAST");
    draft.text.delete(draft.text.length - 10, 2);
    expect(draft.text.toJSON()).toBe("OWN may SECRET mamay LAST");
    const anchor = quoted(draft, 9, 9 + draft.text.length);
    expect(anchor).toMatchObject({ quote: "may may may", before: "", after: "", blockId: "b1" });
    const part = quoted(draft, 9, 9 + "OWN may SECRET".length);
    expect(part).toMatchObject({ quote: "may ", before: "", after: "may may" });
    if (!part) throw new Error("shared words");
    expect(placeThread(draft.base, id, part)).toBe(true);
    const { doc } = initProseMirrorDoc(draft.base.getXmlFragment("body"), schema);
    expect(threadPlaces(doc, [{ id, anchor: { type: "document" } }]).get(id)).toEqual([{ from: 9, to: 13 }]);
  });

  test("[SG15] are nothing to speak about where all of them are drafted", () => {
    const draft = drafted();
    draft.text.insert(4, "SECRET ");
    expect(quoted(draft, 13, 19)).toBeNull();
  });
});

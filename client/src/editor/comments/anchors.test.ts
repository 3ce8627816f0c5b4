/** What becomes of a thread's place when people work on the text around it, before the server marks the words and after. */
import { commentMarkKey } from "@commontable/shared/documents/comment-mark.ts";
import { textParts } from "@commontable/shared/documents/text-parts.ts";
import { placeThread } from "@commontable/shared/features/comments/place.ts";
import { joinBackward } from "@tiptap/pm/commands";
import { Fragment, Slice } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { enter, moveIndent, setKind, toggleKind } from "../block-commands.ts";
import {
  exchange,
  schema,
  twoCopies,
  writeBlocks,
  type BlockText,
  type Copy,
} from "../testing/two-copies.ts";
import { countBySection } from "./count-by-section.ts";
import { threadPlaces } from "./thread-places.ts";

const id = "4e6a4a0e-5a4f-4b53-9c7e-0a8c3e1f2d11";
const three: BlockText[] = [{ text: "Before" }, { text: "Common words here" }, { text: "After" }];
const quote = "words";
const anchor = { type: "text" as const, quote, before: "Common ", after: " here", blockId: "b1" };

/** What the server does when somebody comments on the words of the second block. */
function comment(copy: Copy): void {
  const element = copy.fragment.get(1);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  const letter = (index: number) => {
    const { item } = Y.createRelativePositionFromTypeIndex(text, index);
    return { client: item?.client ?? 0, clock: item?.clock ?? 0 };
  };
  const ranges = [{ first: letter(7), last: letter(11) }];
  expect(placeThread(copy.doc, id, { ...anchor, ranges })).toBe(true);
}

/** The words a page would draw the thread on, found by marks and by the words themselves. */
function shownOn(copy: Copy): string {
  const { doc } = initProseMirrorDoc(copy.fragment, schema);
  const places = threadPlaces(doc, [{ id, anchor }]).get(id) ?? [];
  return places.map(({ from, to }) => doc.textBetween(from, to)).join("|");
}

/** The same by marks alone. */
function markedOn(copy: Copy): string {
  const { doc } = initProseMirrorDoc(copy.fragment, schema);
  const places = threadPlaces(doc, [{ id, anchor: { type: "document" } }]).get(id) ?? [];
  return places.map(({ from, to }) => doc.textBetween(from, to)).join("|");
}

const lettersOf = (copy: Copy): string => copy.markup().replaceAll(/<[^>]*>/g, "");

/** Takes a block out and puts it elsewhere, as cut and paste or a drop does. */
const moveUp: Command = (state, dispatch) => {
  const moved = state.doc.child(1);
  const pos = state.doc.child(0).nodeSize;
  dispatch?.(state.tr.delete(pos, pos + moved.nodeSize).insert(0, moved));
  return true;
};

const bold: Command = (state, dispatch) => {
  const { from, to } = state.selection;
  dispatch?.(state.tr.addMark(from, to, schema.mark("bold")));
  return true;
};

const pasteOver =
  (text: string): Command =>
  (state, dispatch) => {
    const slice = new Slice(Fragment.from(schema.text(text)), 0, 0);
    dispatch?.(state.tr.replaceSelection(slice));
    return true;
  };

interface Edit {
  readonly what: string;
  readonly run: Command;
  readonly from: number;
  readonly to?: number;
  /** The words as they stand after the edit. */
  readonly stands: string;
}

const edits: readonly Edit[] = [
  { what: "split before the words", run: enter, from: 6, stands: "words" },
  { what: "split behind the words", run: enter, from: 13, stands: "words" },
  { what: "split within the words", run: enter, from: 9, stands: "wo|rds" },
  { what: "join with the block before", run: joinBackward, from: 0, stands: "words" },
  { what: "make a heading", run: setKind("heading2"), from: 3, stands: "words" },
  { what: "make a list item", run: toggleKind("bullet"), from: 3, stands: "words" },
  { what: "move up", run: moveUp, from: 0, stands: "words" },
  { what: "bold a part of the words", run: bold, from: 9, to: 14, stands: "words" },
  { what: "type before the words", run: pasteOver("more "), from: 7, stands: "words" },
  { what: "type within the words", run: pasteOver("XX"), from: 9, stands: "wo|rds" },
  { what: "remove the words", run: pasteOver("nothing"), from: 7, to: 12, stands: "" },
];

describe("a thread", () => {
  test.each(edits)("[CM13] keeps its place through: $what", ({ run, from, to, stands }) => {
    const [a, b] = twoCopies(three);
    comment(a);
    exchange(a, b);
    expect(shownOn(b)).toBe("words");
    b.run(run, 1, from, to);
    exchange(a, b);
    expect(a.markup()).toBe(b.markup());
    expect(markedOn(a)).toBe(stands);
  });

  test.each(edits)(
    "[CM12] [CM14] begun meanwhile stands on its words or on none: $what",
    ({ run, from, to }) => {
      const [a, b] = twoCopies(three);
      const before = lettersOf(a);
      b.run(run, 1, from, to);
      const after = lettersOf(b);
      comment(a);
      expect(lettersOf(a)).toBe(before);
      exchange(a, b);
      expect(a.markup()).toBe(b.markup());
      expect(lettersOf(a)).toBe(after);
      // What somebody wrote at the edge, in the middle or instead of them at that moment may be among them.
      expect(["", "words", "wo", "wo|rds", "more words", "woXXrds", "nothing"]).toContain(shownOn(a));
    },
  );

  test("[CM13] comes back with its letters when their removal is undone", () => {
    const [a] = twoCopies(three);
    comment(a);
    const undo = new Y.UndoManager(a.fragment, { trackedOrigins: new Set([a.fragment]), captureTimeout: 0 });
    a.doc.transact(() => a.fragment.delete(1, 1), a.fragment);
    expect(shownOn(a)).toBe("");
    undo.undo();
    expect(markedOn(a)).toBe("words");
  });

  test("[CM14] is shown where its words stand once, and nowhere when they stand twice", () => {
    const [a] = twoCopies(three);
    expect(markedOn(a)).toBe("");
    expect(shownOn(a)).toBe("words");
    writeBlocks(a.fragment, [{ text: "Common words here" }]);
    expect(shownOn(a)).toBe("");
  });

  test("[CM15] a mark of a thread that is not this document's is no place of any", () => {
    const [a] = twoCopies(three);
    comment(a);
    const { doc } = initProseMirrorDoc(a.fragment, schema);
    expect(threadPlaces(doc, []).size).toBe(0);
    expect(threadPlaces(doc, [{ id: "another", anchor: { type: "document" } }]).size).toBe(0);
  });

  test("[CM11] the server's mark has the key under which an editor writes it: no editor writes it again", () => {
    const [a] = twoCopies(three);
    comment(a);
    const { doc, meta } = initProseMirrorDoc(a.fragment, schema);
    const before = Y.encodeStateAsUpdate(a.doc);
    updateYFragment(a.doc, a.fragment, doc, meta);
    expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before);
    // The paragraph is written again with a letter more: the mark stays under its key.
    a.type("x", 1, 0);
    const element = a.fragment.get(1);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    const parts = text instanceof Y.XmlText ? textParts(text) : [];
    const keys = parts.flatMap(({ attributes = {} }) => Object.keys(attributes));
    expect(keys).toEqual([commentMarkKey(id)]);
  });
});

test("places are counted by the section in which they stand", () => {
  const [a] = twoCopies([
    { text: "Why together", attributes: { section: "why" } },
    { text: "Common words here" },
    { text: "Result", attributes: { section: "result" } },
    { text: "More" },
  ]);
  const { doc } = initProseMirrorDoc(a.fragment, schema);
  const at = (block: number): number => {
    let position = 1;
    for (let index = 0; index < block; index++) position += doc.child(index).nodeSize;
    return position;
  };
  expect(Object.fromEntries(countBySection(doc, [at(0), at(1), at(3)]))).toEqual({ b0: 2, b2: 1 });
  expect(countBySection(doc, []).size).toBe(0);
});

test("[CM12] setting a list item in keeps the place too", () => {
  const [a, b] = twoCopies([
    { text: "Before", attributes: { kind: "bullet" } },
    { text: "Common words here", attributes: { kind: "bullet" } },
  ]);
  comment(a);
  exchange(a, b);
  b.run(moveIndent(1), 1, 0);
  exchange(a, b);
  expect(markedOn(a)).toBe("words");
});

/** What becomes of a suggestion when people work on the text it is about, and of their work when it is accepted. */
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { difference } from "@commontable/shared/features/suggestions/difference.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/split-draft.ts";
import { fittingEdit, stands } from "@commontable/shared/features/suggestions/standing.ts";
import { takeBack, takenBy } from "@commontable/shared/features/suggestions/take-back.ts";
import { joinBackward } from "@tiptap/pm/commands";
import { Fragment, Slice } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { enter, moveIndent, setKind, toggleKind } from "../block-commands.ts";
import { Copy, exchange, schema, twoCopies, type BlockText } from "../testing/two-copies.ts";

const three: BlockText[] = [
  { text: "Before", attributes: { kind: "bullet" } },
  { text: "Common words here", attributes: { kind: "bullet" } },
  { text: "After" },
];
const clientId = 4_242;

/** Takes a block out and puts it elsewhere, as cut and paste or a drop does. */
const moveUp: Command = (state, dispatch) => {
  const moved = state.doc.child(1);
  const pos = state.doc.child(0).nodeSize;
  dispatch?.(state.tr.delete(pos, pos + moved.nodeSize).insert(0, moved));
  return true;
};

const writeOver =
  (text: string): Command =>
  (state, dispatch) => {
    const slice = new Slice(Fragment.from(schema.text(text)), 0, 0);
    dispatch?.(state.tr.replaceSelection(slice));
    return true;
  };

const removeBlock: Command = (state, dispatch) => {
  const pos = state.doc.child(0).nodeSize;
  dispatch?.(state.tr.delete(pos, pos + state.doc.child(1).nodeSize));
  return true;
};

interface Edit {
  readonly what: string;
  readonly run: Command;
  readonly from: number;
  readonly to?: number;
}

const edits: readonly Edit[] = [
  { what: "split before the words", run: enter, from: 6 },
  { what: "split behind the words", run: enter, from: 13 },
  { what: "split within the words", run: enter, from: 9 },
  { what: "join with the block before", run: joinBackward, from: 0 },
  { what: "make a heading", run: setKind("heading2"), from: 3 },
  { what: "make a numbered item", run: toggleKind("ordered"), from: 3 },
  { what: "set in", run: moveIndent(1), from: 3 },
  { what: "move up", run: moveUp, from: 0 },
  { what: "type before the words", run: writeOver("more "), from: 7 },
  { what: "type within the words", run: writeOver("XX"), from: 9 },
  { what: "remove the words", run: writeOver("nothing"), from: 7, to: 12 },
  { what: "remove the block", run: removeBlock, from: 0 },
];

/** A draft over a copy: the copy itself stays as it is. */
function draftOver(copy: Copy): Copy {
  const draft = new Copy({ gc: false });
  Y.applyUpdate(draft.doc, Y.encodeStateAsUpdate(copy.doc));
  return draft;
}

/** The draft as one suggestion. */
function suggestion(copy: Copy, draft: Copy): Uint8Array {
  const parts = partsOf(difference(copy.doc, draft.doc));
  const update = writePart(copy.doc, draft.doc, new Set(parts.flatMap((part) => [...part])), clientId);
  if (!update) throw new Error("the draft changes nothing");
  return update;
}

const lettersOf = (copy: Copy): string => copy.markup().replaceAll(/<[^>]*>/g, "");
const countOf = (copy: Copy, words: string): number => lettersOf(copy).split(words).length - 1;

describe("a suggestion of other words", () => {
  test.each(edits)(
    "[SG10] [SG11] fits or says so, and doubles nothing, after: $what",
    ({ what, run, from, to }) => {
      const [a, b] = twoCopies(three);
      const draft = draftOver(a);
      draft.run(writeOver("terms"), 1, 7, 12);
      const update = suggestion(a, draft);
      const places = describeChanges(difference(a.doc, draft.doc));
      b.run(run, 1, from, to);
      exchange(a, b);
      const before = lettersOf(a);
      const fitting = fittingEdit(a.doc, { update, clientId, places }, 7_777);
      // The words were taken out or cut in two: there is nothing to replace.
      expect(fitting === null).toBe(what.startsWith("remove") || what === "split within the words");
      if (!fitting) return;
      for (const copy of [a, b]) Y.applyUpdate(copy.doc, fitting.update);
      expect(a.markup()).toBe(b.markup());
      if (what === "type within the words") expect(lettersOf(a)).toContain("XX");
      else expect(lettersOf(a)).toBe(before.replace("words", "terms"));
    },
  );
});

describe("a suggestion of structure", () => {
  test.each(edits)(
    "[SG5] [SG10] [SG12] is accepted beside others' words, and taken back: $what",
    ({ what, run, from, to }) => {
      const [a, b] = twoCopies(three);
      const draft = draftOver(a);
      draft.run(run, 1, from, to);
      const update = suggestion(a, draft);
      b.type("Z", 2, 5);
      b.type("Y", 0, 0);
      exchange(a, b);
      const [before, markup] = [lettersOf(a), a.markup()];
      const fitting = stands(a.doc, update);
      // What somebody wrote since in a block that is to go is not taken with it.
      expect(fitting).toBe(what !== "move up");
      if (!fitting) return;
      const next = new Y.Doc({ gc: false });
      Y.applyUpdate(next, Y.encodeStateAsUpdate(a.doc));
      Y.applyUpdate(next, update);
      const taken = takenBy(a.doc, next, clientId);
      for (const copy of [a, b]) Y.applyUpdate(copy.doc, update);
      expect(a.markup()).toBe(b.markup());
      expect(countOf(a, "AfterZ")).toBe(1);
      expect(countOf(a, "YBefore")).toBe(1);
      a.doc.transact(() => takeBack(a.doc, clientId, taken));
      exchange(a, b);
      expect(a.markup()).toBe(b.markup());
      expect(lettersOf(a)).toBe(before);
      expect(a.markup()).toBe(markup);
    },
  );
});

const link = { href: "https://example.org" };

/** Writes words with marks, as pasting or a press on a button of the bar does. */
const writeMarked =
  (text: string, mark: "bold" | "link"): Command =>
  (state, dispatch) => {
    const attributes = mark === "link" ? link : null;
    dispatch?.(state.tr.replaceSelectionWith(schema.text(text, [schema.mark(mark, attributes)]), false));
    return true;
  };

describe("a suggestion whose words moved to another block", () => {
  test.each(["bold", "link"] as const)("[SG3] is not put in without its look: %s", (mark) => {
    const [a] = twoCopies(three);
    const draft = draftOver(a);
    draft.run(writeMarked("plan", mark), 1, 7, 12);
    const update = suggestion(a, draft);
    const places = describeChanges(difference(a.doc, draft.doc));
    expect(fittingEdit(a.doc, { update, clientId, places }, 7_777)).not.toBeNull();
    a.run(enter, 1, 6);
    expect(fittingEdit(a.doc, { update, clientId, places }, 7_777)).toBeNull();
  });

  test("[SG3] leads nowhere that its card does not tell, and keeps the look of what it replaces", () => {
    const [a] = twoCopies([{ text: "Before" }, { text: "Common rules words here" }]);
    a.run(writeMarked("rules", "link"), 1, 7, 12);
    a.run(writeMarked("words", "bold"), 1, 13, 18);
    const draft = draftOver(a);
    draft.run(writeOver("s of the town"), 1, 12);
    const between = suggestion(a, draft);
    const places = describeChanges(difference(a.doc, draft.doc));
    a.run(enter, 1, 6);
    const edit = fittingEdit(a.doc, { update: between, clientId, places }, 7_777);
    if (!edit) throw new Error("its words stand once");
    Y.applyUpdate(a.doc, edit.update);
    expect(a.markup()).toContain("</link>s of the town <bold>words</bold>");
  });
});

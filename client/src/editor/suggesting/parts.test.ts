/** What the editor itself makes of a draft, as the suggestions it becomes: none of them may stand under the name of another. */
import { difference } from "@commontable/shared/features/suggestions/difference.ts";
import { doublesName } from "@commontable/shared/features/suggestions/doubled-names.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/split-draft.ts";
import { Fragment } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { enter } from "../block-commands.ts";
import { Copy, schema, twoCopies } from "../testing/two-copies.ts";

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.node("hardBreak")));
  return true;
};

/** Takes a block out and puts it first, as cut and paste do. */
const toTheTop =
  (index: number): Command =>
  ({ doc, tr }, dispatch) => {
    const moved = doc.child(index);
    let pos = 0;
    for (let before = 0; before < index; before += 1) pos += doc.child(before).nodeSize;
    dispatch?.(tr.delete(pos, pos + moved.nodeSize).insert(0, moved));
    return true;
  };

const swap: Command = ({ doc, tr }, dispatch) => {
  dispatch?.(tr.replaceWith(0, doc.content.size, Fragment.from([doc.child(1), doc.child(0)])));
  return true;
};

/** For each suggestion of the draft, whether it would be refused. */
function refusals(base: Copy, ...commands: readonly (readonly [Command, number, number])[]): boolean[] {
  const draft = new Copy({ gc: false });
  Y.applyUpdate(draft.doc, Y.encodeStateAsUpdate(base.doc));
  for (const [command, block, at] of commands) draft.run(command, block, at);
  return partsOf(difference(base.doc, draft.doc)).map((part, index) => {
    const update = writePart(base.doc, draft.doc, part, 7_000 + index);
    const next = new Y.Doc({ gc: false });
    for (const one of [Y.encodeStateAsUpdate(base.doc), update ?? new Uint8Array()]) Y.applyUpdate(next, one);
    return doublesName(base.doc, difference(base.doc, next));
  });
}

test("[SG4] the first half of a block, split before a line break and pasted elsewhere, is one suggestion with it", () => {
  const [base] = twoCopies([{ text: "One" }, { text: "Two" }, { text: "First. Second. Third." }]);
  base.run(breakLine, 2, 15);
  expect(refusals(base, [enter, 2, 7], [toTheTop(2), 2, 0])).toEqual([false]);
});

test("[SG4] two blocks that change places are one suggestion", () => {
  const [base] = twoCopies([{ text: "One" }, { text: "Two" }]);
  expect(refusals(base, [swap, 0, 0])).toEqual([false]);
});

import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type { Match } from "./find-matches.ts";

/** The first letter's marks stay on the new words: emphasis, a link, a comment. */
function replaceIn(tr: Transaction, { from, to }: Match, words: string): void {
  if (words === "") {
    tr.delete(from, to);
    return;
  }
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}

/** Replaces these places by the same words, as one step of its own for undo. Returns how many. */
export function replaceMatches(editor: Editor, matches: readonly Match[], words: string): number {
  if (!editor.isEditable || matches.length === 0) return 0;
  const { tr } = editor.state;
  // From the end, so that places before stay where they are.
  for (const match of matches.toReversed()) replaceIn(tr, match, words);
  // Safe: the binding's own state, which its types leave open.
  const undo = yUndoPluginKey.getState(editor.state) as
    | { undoManager?: { stopCapturing: () => void } }
    | undefined;
  undo?.undoManager?.stopCapturing();
  editor.view.dispatch(tr);
  undo?.undoManager?.stopCapturing();
  return matches.length;
}

/** Counts what this person does in a text, so that what takes its time to arrive knows whether they went on meanwhile. */
import type { Editor } from "@tiptap/core";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { broughtBy } from "../binding.ts";

const deeds = new PluginKey<number>("ownDeeds");

/** Undo and redo are this person's too, though they come from the shared text. */
function isOwnDeed(tr: Transaction): boolean {
  const brought = broughtBy(tr);
  return (
    (tr.docChanged || tr.selectionSet) && (brought === undefined || brought.isUndoRedoOperation === true)
  );
}

export function ownDeeds(): Plugin<number> {
  return new Plugin({
    key: deeds,
    state: { init: () => 0, apply: (tr, count) => (isOwnDeed(tr) ? count + 1 : count) },
  });
}

/** Tells, any time later, whether they did nothing here since, and do not sit at something else of the page. */
export function untouchedFromNow(editor: Editor): () => boolean {
  const count = deeds.getState(editor.state);
  return () => {
    if (editor.isDestroyed || deeds.getState(editor.state) !== count) return false;
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body || activeElement === editor.view.dom;
  };
}

/** The shared text behind an editor, and what its binding says of a change: the one place that reads either. */
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey, type absolutePositionToRelativePosition } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

export interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  mapping: Parameters<typeof absolutePositionToRelativePosition>[2];
}

interface Sync {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: Pick<Binding, "mapping"> | null;
  /** Of the last change. Undo and redo come from the shared text too. */
  readonly isChangeOrigin: boolean;
  readonly isUndoRedoOperation: boolean;
}

/** Undefined in an editor without a shared text. */
export function syncOf(state: EditorState): Sync | undefined {
  // Safe: untyped in the library, shaped as its own documentation says.
  return ySyncPluginKey.getState(state) as Sync | undefined;
}

/** For finding places in the one text that stand in the other; null before the two are bound. */
export function bindingOf(state: EditorState): Binding | null {
  const sync = syncOf(state);
  return sync?.binding ? { doc: sync.doc, type: sync.type, mapping: sync.binding.mapping } : null;
}

/**
 * What the binding says of a change it brings from the shared text; undefined of one made here. It says something of every
 * change it brings, and of nothing else: only its snapshots would, which nobody uses here.
 */
export function broughtBy(tr: Transaction): { readonly isUndoRedoOperation?: boolean } | undefined {
  // Safe: as above.
  return tr.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined;
}

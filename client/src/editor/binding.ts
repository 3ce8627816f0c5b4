/** The shared text behind an editor's state, for finding places in the one that stand in the other. */
import type { EditorState } from "@tiptap/pm/state";
import { ySyncPluginKey, type absolutePositionToRelativePosition } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

export interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  mapping: Parameters<typeof absolutePositionToRelativePosition>[2];
}

/** The binding's side of the state; untyped in the library, shaped as its own documentation says. */
export function bindingOf(state: EditorState): Binding | null {
  const sync = ySyncPluginKey.getState(state) as
    | { doc: Y.Doc; type: Y.XmlFragment; binding: Pick<Binding, "mapping"> | null }
    | undefined;
  return sync?.binding ? { doc: sync.doc, type: sync.type, mapping: sync.binding.mapping } : null;
}

/** One person's copy with the editor's commands, its table plugin and the real binding, but without a page. */
import { Editor, Extension } from "@tiptap/core";
import { TextSelection, type EditorState, type Plugin, type Transaction } from "@tiptap/pm/state";
import { yXmlFragmentToProseMirrorRootNode, ySyncPlugin } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { BlockIds } from "../block-ids.ts";
import { small } from "../others-changes.ts";
import { schemaExtensions } from "../schema.ts";
import { markupOf, schema } from "./two-copies.ts";

type View = Parameters<NonNullable<Plugin["spec"]["view"]>>[0];

export class BoundCopy {
  readonly doc = new Y.Doc();
  readonly editor: Editor;

  constructor(start: Uint8Array) {
    Y.applyUpdate(this.doc, start);
    const sync: Plugin = ySyncPlugin(this.fragment);
    const binding = Extension.create({ name: "binding", addProseMirrorPlugins: () => [sync] });
    this.editor = new Editor({
      element: null,
      // As data: HTML needs a page.
      content: { type: "doc", content: [{ type: "block" }] },
      extensions: [...schemaExtensions, BlockIds, binding],
    });
    const { editor } = this;
    // TipTap does this when an editor gets its place in the page.
    editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }));
    // Safe: of a view the binding reads no more than these.
    const view = {
      get state(): EditorState {
        return editor.state;
      },
      // Only the binding dispatches here, a whole new text each time.
      dispatch: (tr: Transaction) => editor.view.dispatch(small(editor.state, tr)),
      hasFocus: () => false,
    } as unknown as View;
    const bound = sync.spec.view?.(view);
    editor.on("transaction", () => bound?.update?.(view, editor.state));
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment("body");
  }

  /** Puts the caret at the end of the text that reads `words`. */
  goTo(words: string): void {
    const { state, view } = this.editor;
    let place = -1;
    state.doc.descendants((node, pos) => {
      if (place < 0 && node.isTextblock && node.textContent === words) place = pos + 1 + node.content.size;
    });
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place)));
  }

  type(letters: string): void {
    this.editor.view.dispatch(this.editor.state.tr.insertText(letters));
  }

  /** Where the caret is: what stands before it in its block. */
  atCaret(): string {
    const { $from } = this.editor.state.selection;
    return $from.parent.textContent.slice(0, $from.parentOffset);
  }

  /** Whether the editor holds exactly what is shared: only then are places in the one places in the other. */
  isLikeShared(): boolean {
    const shared = yXmlFragmentToProseMirrorRootNode(this.fragment, schema);
    return JSON.stringify(shared.toJSON()) === JSON.stringify(this.editor.state.doc.toJSON());
  }

  markup(): string {
    return markupOf(this.fragment);
  }
}

export function meet(a: BoundCopy, b: BoundCopy): void {
  const fromA = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const fromB = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(a.doc, fromB, "remote");
  Y.applyUpdate(b.doc, fromA, "remote");
}

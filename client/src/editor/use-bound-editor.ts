/** Makes an editor for as long as its place stands in the page. Typing never renders React. */
import { Editor, type EditorOptions } from "@tiptap/core";
import { useEffect, useLayoutEffect, useState, type RefObject } from "react";

export interface BoundEditorOptions {
  /** Read once per editor. */
  create: () => Pick<EditorOptions, "extensions" | "editorProps">;
  editable: boolean;
  label: string;
  /**
   * Asked right before an editor is attached: an editor deletes what it does not know, so a text with such
   * parts must never meet one.
   */
  mayAttach: () => boolean;
}

export function useBoundEditor(
  place: RefObject<HTMLElement | null>,
  { create, editable, label, mayAttach }: BoundEditorOptions,
  /** What makes another editor necessary: the shared text it is bound to. */
  subject: unknown,
): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);

  useLayoutEffect(() => {
    if (!place.current || !mayAttach()) return;
    const made = new Editor({
      element: place.current,
      injectCSS: false,
      editable,
      ...create(),
    });
    setEditor(made);
    return () => {
      setEditor(null);
      made.destroy();
    };
    // The other values are brought in by the effect below; a new editor would lose caret and undo.
  }, [subject]);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    if (editor.isEditable !== editable) editor.setEditable(editable);
    const { dom } = editor.view;
    dom.setAttribute("aria-label", label);
    dom.setAttribute("role", "textbox");
    dom.setAttribute("aria-multiline", "true");
    dom.setAttribute("aria-readonly", String(!editable));
    dom.setAttribute("spellcheck", "true");
    // A text for reading is reached by Tab as well, so that it can be scrolled and read by keyboard.
    dom.tabIndex = 0;
  }, [editor, editable, label]);

  return editor;
}

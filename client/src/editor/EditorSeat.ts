/** A place in the page for one editor at a time: made when the place stands, gone when it goes. */
import { Editor, type EditorOptions } from "@tiptap/core";

export interface SeatOptions extends Pick<EditorOptions, "extensions" | "editorProps"> {
  editable: boolean;
}

export class EditorSeat {
  #editor: Editor | null = null;
  readonly #listeners = new Set<() => void>();

  readonly read = (): Editor | null => this.#editor;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns how to leave the place again. */
  take(place: HTMLElement, options: SeatOptions): () => void {
    const editor = new Editor({ element: place, injectCSS: false, ...options });
    this.#set(editor);
    return () => {
      this.#set(null);
      editor.destroy();
    };
  }

  /** What the text box is for people who hear the page, and whether it can be written in. */
  describe(label: string, editable: boolean): void {
    const editor = this.#editor;
    if (!editor || editor.isDestroyed) return;
    if (editor.isEditable !== editable) editor.setEditable(editable);
    const { dom } = editor.view;
    dom.setAttribute("role", "textbox");
    dom.setAttribute("aria-multiline", "true");
    dom.setAttribute("aria-label", label);
    dom.setAttribute("aria-readonly", String(!editable));
    dom.setAttribute("spellcheck", "true");
    // A text for reading is reached by Tab as well, so that it can be scrolled and read by keyboard.
    dom.tabIndex = 0;
    // A change of rights changes no block, so no block draws itself again.
    for (const box of dom.querySelectorAll<HTMLInputElement>(".ed-box input")) box.disabled = !editable;
  }

  #set(editor: Editor | null): void {
    this.#editor = editor;
    for (const listener of this.#listeners) listener();
  }
}

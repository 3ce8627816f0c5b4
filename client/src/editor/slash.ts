/**
 * `/` and `+`: asks what to put in.
 *
 * 1. It opens only when a person types the sign: `/` at the start of a block or after a space, `+` in an empty
 *    block. Moving the caret into "and/or" opens nothing.
 * 2. What is typed after it searches. Arrows choose, Enter or Tab takes, Escape closes and leaves the text.
 * 3. The focus stays in the text; the chosen line is told by `aria-activedescendant`.
 */
import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { isComposing } from "../ui/is-composing.ts";
import { kindOf } from "./block-attributes.ts";

export interface SlashState {
  /** Where the sign stands. */
  from: number;
  query: string;
}

export type SlashKey = "next" | "previous" | "take" | "close";

interface SlashStorage {
  /** The menu in the page; it says whether a key was for it. */
  onKey: ((key: SlashKey) => boolean) | null;
}

declare module "@tiptap/core" {
  interface Storage {
    slash: SlashStorage;
  }
}

const slashKey = new PluginKey<SlashState | null>("slash");
const queryMax = 30;

export function slashStateOf(state: EditorState): SlashState | null {
  return slashKey.getState(state) ?? null;
}

/** Gives the keys of the open menu to the list in the page; returns how to take them back. */
export function onSlashKey(editor: Editor, onKey: (key: SlashKey) => boolean): () => void {
  editor.storage.slash.onKey = onKey;
  return () => {
    if (editor.storage.slash.onKey === onKey) editor.storage.slash.onKey = null;
  };
}

export function closeSlash(tr: Transaction): Transaction {
  return tr.setMeta(slashKey, "close");
}

/** Whether typing this sign at this place asks for the menu. */
export function opensSlash(state: EditorState, from: number, text: string): boolean {
  const $from = state.doc.resolve(from);
  if ($from.parent.type.name !== "block" || kindOf($from.parent.attrs) === "code") return false;
  if (text === "+") return $from.parent.content.size === 0;
  if (text !== "/") return false;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\n");
  return before === "" || /\s$/.test(before);
}

/** The menu's state after a change: moved along, searched further, or closed when the caret leaves it. */
function follow(open: SlashState, tr: Transaction, state: EditorState): SlashState | null {
  const mapped = tr.mapping.mapResult(open.from, -1);
  const { selection } = state;
  const { $from } = selection;
  if (!selection.empty || $from.pos <= mapped.pos || $from.start() > mapped.pos) return null;
  const text = state.doc.textBetween(mapped.pos, $from.pos, "\n", "\n");
  if (!/^[/+]/.test(text) || text.length > queryMax || text.includes("\n")) return null;
  return { from: mapped.pos, query: text.slice(1) };
}

const keys: Record<string, SlashKey> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Enter: "take",
  Tab: "take",
  Escape: "close",
};

export const Slash = Extension.create<object, SlashStorage>({
  name: "slash",
  // Its keys go before those of tables and blocks while it is open.
  priority: 900,
  addStorage: () => ({ onKey: null }),
  addProseMirrorPlugins() {
    const { storage } = this;
    return [
      new Plugin<SlashState | null>({
        key: slashKey,
        state: {
          init: () => null,
          apply: (tr, value, _before, state) => {
            const meta: unknown = tr.getMeta(slashKey);
            if (meta === "close") return null;
            if (typeof meta === "number") return { from: meta, query: "" };
            return value && (tr.docChanged || tr.selectionSet) ? follow(value, tr, state) : value;
          },
        },
        props: {
          handleTextInput: (view, from, to, text) => {
            if (!opensSlash(view.state, from, text)) return false;
            view.dispatch(view.state.tr.insertText(text, from, to).setMeta(slashKey, from));
            return true;
          },
          handleKeyDown: (view, event) => {
            const key = keys[event.key];
            if (!key || isComposing(event) || !slashStateOf(view.state)) return false;
            if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
            return storage.onKey?.(key) ?? false;
          },
          handleDOMEvents: {
            blur: (view) => {
              if (slashStateOf(view.state)) view.dispatch(closeSlash(view.state.tr));
              return false;
            },
          },
        },
      }),
    ];
  },
});

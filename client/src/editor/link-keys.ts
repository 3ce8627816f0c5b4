/**
 * Mod-K, and what a press on a link does.
 *
 * 1. Mod-K with words selected, or inside a link, is about that link; elsewhere it is the page's own key.
 * 2. While editing a press places the caret and Mod-press opens; while reading a press opens. Links of a panel are
 *    the panel's own: they are no part of the text.
 */
import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { isSafeHref } from "./link-address.ts";
import { hrefAtCaret } from "./link-commands.ts";

interface LinkKeysStorage {
  listeners: Set<() => void>;
}

declare module "@tiptap/core" {
  interface Storage {
    linkKeys: LinkKeysStorage;
  }
}

export const LinkKeys = Extension.create<object, LinkKeysStorage>({
  name: "linkKeys",
  addStorage: () => ({ listeners: new Set() }),
  addProseMirrorPlugins() {
    const { storage } = this;
    return [
      new Plugin({
        key: new PluginKey("linkKeys"),
        props: {
          handleKeyDown: (view, event) => {
            if (
              event.key.toLowerCase() !== "k" ||
              !(event.metaKey || event.ctrlKey) ||
              event.altKey ||
              event.shiftKey
            ) {
              return false;
            }
            if (storage.listeners.size === 0) return false;
            if (view.state.selection.empty && hrefAtCaret(view.state) === null) return false;
            event.preventDefault();
            // The page has a Mod-K of its own.
            event.stopPropagation();
            for (const listener of storage.listeners) listener();
            return true;
          },
          handleDOMEvents: {
            click: (view, event) => {
              const anchor = event.target instanceof Element ? event.target.closest("a[href]") : null;
              if (!anchor || !view.dom.contains(anchor) || anchor.closest(".ed-panel")) return false;
              event.preventDefault();
              const href = anchor.getAttribute("href") ?? "";
              const opens = !view.editable || event.metaKey || event.ctrlKey;
              if (opens && isSafeHref(href)) window.open(href, "_blank", "noopener,noreferrer");
              return opens;
            },
          },
        },
      }),
    ];
  },
});

/** Calls back when the form for a link is asked for by key; returns how to stop. */
export function onLinkKey(editor: Editor, listener: () => void): () => void {
  const listeners = editor.storage.linkKeys?.listeners;
  listeners?.add(listener);
  return () => listeners?.delete(listener);
}

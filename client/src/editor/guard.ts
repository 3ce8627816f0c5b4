/**
 * Takes the editor off a text the moment something arrives that it does not know.
 *
 * It watches the fragment before the binding does (its plugin stands first) and destroys the view there and then:
 * the binding, called next for the same change, finds no view and does nothing. Any later view update would write
 * the editor's older picture back, so the view must be gone before this function returns.
 */
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { unsupportedChange } from "./unsupported.ts";

export interface GuardOptions {
  fragment: Y.XmlFragment | null;
  onUnsupported: (what: string) => void;
}

export const Guard = Extension.create<GuardOptions>({
  name: "guard",
  // Above the collaboration extension (1000), so that its plugin's view is made first.
  priority: 2000,
  addOptions() {
    return { fragment: null, onUnsupported: () => undefined };
  },
  addProseMirrorPlugins() {
    const { fragment, onUnsupported } = this.options;
    const { editor } = this;
    if (!fragment) return [];
    const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      const found = unsupportedChange(fragment, events);
      if (found === null) return;
      editor.destroy();
      onUnsupported(found);
    };
    return [
      new Plugin({
        key: new PluginKey("guard"),
        view: () => {
          fragment.observeDeep(look);
          return { destroy: () => fragment.unobserveDeep(look) };
        },
      }),
    ];
  },
});

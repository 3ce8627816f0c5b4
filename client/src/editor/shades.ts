/**
 * Things drawn over the text for a while, in layers: whose letters they are, what is commented on or suggested, what was looked
 * for, how paragraphs are numbered. They are part of every editor from its beginning: adding a plugin later would make the binding
 * and its undo begin anew.
 */
import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";

export type Layer = "authors" | "comments" | "suggestions" | "find" | "numbers";

/** A transaction's meta under a layer's key replaces what the layer shows; `null` empties it. */
const layerKeys: Readonly<Record<Layer, PluginKey<DecorationSet | null>>> = {
  authors: new PluginKey("shades-authors"),
  comments: new PluginKey("shades-comments"),
  suggestions: new PluginKey("shades-suggestions"),
  find: new PluginKey("shades-find"),
  numbers: new PluginKey("shades-numbers"),
};

export const Shades = Extension.create({
  name: "shades",
  addProseMirrorPlugins: () => Object.values(layerKeys).map(layer),
});

function layer(key: PluginKey<DecorationSet | null>): Plugin {
  return new Plugin<DecorationSet | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, shown) => {
        // Safe: only `drawLayer` puts something under this key.
        const drawn = tr.getMeta(key) as DecorationSet | null | undefined;
        if (drawn !== undefined) return drawn;
        return tr.docChanged && shown ? shown.map(tr.mapping, tr.doc) : shown;
      },
    },
    props: { decorations: (state) => key.getState(state) ?? null },
  });
}

/** Draws a layer instead of what it showed before. */
export function drawLayer(editor: Editor, layer: Layer, set: DecorationSet): void {
  if (editor.isDestroyed) return;
  const shown = set === DecorationSet.empty ? null : set;
  const { state } = editor;
  if (shown === null && !layerKeys[layer].getState(state)) return;
  editor.view.dispatch(state.tr.setMeta(layerKeys[layer], shown));
}

/**
 * Things drawn over the text for a while, in layers: whose letters they are, what is commented on. They are part of every
 * editor from its beginning: adding a plugin later would make the binding and its undo begin anew.
 */
import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";

const layers = ["authors", "comments", "suggestions"] as const;

export type Layer = (typeof layers)[number];

type Layers = Readonly<Partial<Record<Layer, DecorationSet>>>;

/** A transaction's meta under this key replaces the layers it names. */
const shadesKey = new PluginKey<Layers>("shades");

export const Shades = Extension.create({
  name: "shades",
  addProseMirrorPlugins: () => [
    new Plugin<Layers>({
      key: shadesKey,
      state: {
        init: () => ({}),
        apply: (tr, shown) => {
          // Safe: only `drawLayer` puts something under this key.
          const drawn = tr.getMeta(shadesKey) as Layers | undefined;
          const moved = tr.docChanged ? mapped(shown, (set) => set.map(tr.mapping, tr.doc)) : shown;
          return drawn ? { ...moved, ...drawn } : moved;
        },
      },
      props: {
        decorations: (state) => {
          const shown = shadesKey.getState(state) ?? {};
          const [first, ...more] = layers.flatMap((layer) => shown[layer] ?? []);
          return more.reduce((all, set) => all?.add(state.doc, set.find()), first);
        },
      },
    }),
  ],
});

/** Draws a layer instead of what it showed before. */
export function drawLayer(editor: Editor, layer: Layer, set: DecorationSet): void {
  if (editor.isDestroyed) return;
  const shown = set === DecorationSet.empty ? undefined : set;
  editor.view.dispatch(editor.state.tr.setMeta(shadesKey, { [layer]: shown }));
}

function mapped(shown: Layers, move: (set: DecorationSet) => DecorationSet): Layers {
  const moved: Partial<Record<Layer, DecorationSet>> = {};
  for (const layer of layers) {
    const set = shown[layer];
    if (set) moved[layer] = move(set);
  }
  return moved;
}

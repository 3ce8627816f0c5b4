/**
 * Something drawn over the text for a while, such as whose letters they are. It is part of every editor from its
 * beginning: adding a plugin later would make the binding and its undo begin anew.
 */
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";

/** A transaction's meta under this key is the set that is drawn from now on. */
export const shadesKey = new PluginKey<DecorationSet>("shades");

export const Shades = Extension.create({
  name: "shades",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: shadesKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, shown) => {
          // Safe: only `DecorationSet`s are put under this key.
          const drawn = tr.getMeta(shadesKey) as DecorationSet | undefined;
          return drawn ?? (tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown);
        },
      },
      props: { decorations: (state) => shadesKey.getState(state) },
    }),
  ],
});

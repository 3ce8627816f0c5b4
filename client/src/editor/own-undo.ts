/**
 * Undo and redo are the document's and nobody else's. The browser keeps a history of its own of what was typed
 * into the page; where ours has nothing left it would go on with that one, and change words that are not this
 * person's last ones. So the keys end here, and what a menu or a gesture asks for is done by ours.
 */
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";

export const OwnUndo = Extension.create({
  name: "ownUndo",
  // Before the binding's own keys (1000), which let go of what they cannot do.
  priority: 1_001,
  addKeyboardShortcuts() {
    const undo = () => {
      this.editor.commands.undo();
      return true;
    };
    const redo = () => {
      this.editor.commands.redo();
      return true;
    };
    return { "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("ownUndo"),
        props: {
          handleDOMEvents: {
            beforeinput: (_view, event) => {
              if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
              event.preventDefault();
              if (event.inputType === "historyUndo") editor.commands.undo();
              else editor.commands.redo();
              return true;
            },
          },
        },
      }),
    ];
  },
});

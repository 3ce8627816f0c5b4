/** Keys of the text. Alt+Arrow is left alone: it goes from comment to comment. */
import { Extension } from "@tiptap/core";
import { isListKind, type BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Command } from "@tiptap/pm/state";
import { kindOf } from "./block-attributes.ts";
import {
  enter,
  joinKeepingText,
  moveIndent,
  selectedBlocks,
  setKind,
  startBackspace,
  toggleKind,
  toggleTask,
} from "./block-commands.ts";

const kindKeys: Record<string, BlockKind> = {
  "Mod-Alt-1": "heading1",
  "Mod-Alt-2": "heading2",
  "Mod-Alt-3": "heading3",
  "Mod-Shift-7": "ordered",
  "Mod-Shift-8": "bullet",
  "Mod-Shift-9": "task",
};

/** Tab means "set in" only where setting in means something; elsewhere it goes on to the next control. */
function indentInLists(step: 1 | -1): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    if (!blocks.some((block) => isListKind(kindOf(block.node.attrs)))) return false;
    moveIndent(step)(state, dispatch);
    return true;
  };
}

export const BlockKeys = Extension.create({
  name: "blockKeys",
  // After tables (110), before the library's own Enter and Backspace (100).
  priority: 101,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch);
    return {
      ...Object.fromEntries(
        Object.entries(kindKeys).map(([key, kind]) => [
          key,
          run(key.startsWith("Mod-Alt") ? setKind(kind) : toggleKind(kind)),
        ]),
      ),
      "Mod-Alt-0": run(setKind("paragraph")),
      Enter: run(enter),
      "Mod-Enter": run(toggleTask),
      Backspace: () => [startBackspace, joinKeepingText("backward")].some((command) => run(command)()),
      Delete: run(joinKeepingText("forward")),
      Tab: run(indentInLists(1)),
      "Shift-Tab": run(indentInLists(-1)),
    };
  },
});

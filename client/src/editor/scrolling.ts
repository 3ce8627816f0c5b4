/** Keeps the caret in sight while its person writes, and the page still while others do. */
import type { EditorProps } from "@tiptap/pm/view";
import { syncOf } from "./binding.ts";

/** Pixels of the window the bars cover: top bar and toolbar above, a phone's tabs below. */
const covered = { top: 118, bottom: 72, left: 0, right: 0 };

export const scrolling: Pick<EditorProps, "scrollThreshold" | "scrollMargin" | "handleScrollToSelection"> = {
  scrollThreshold: covered,
  scrollMargin: { top: covered.top + 12, bottom: covered.bottom + 12, left: 5, right: 5 },
  /** The binding asks to scroll at each change from elsewhere; only undo and redo, which come that way too, may. */
  handleScrollToSelection: (view) => {
    const sync = syncOf(view.state);
    return sync?.isChangeOrigin === true && !sync.isUndoRedoOperation;
  },
};

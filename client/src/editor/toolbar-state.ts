/** What the toolbar shows of the editor: small and compared by value, so that typing renders nothing. */
import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { kindOf } from "./block-attributes.ts";
import { selectedBlocks } from "./block-commands.ts";

export const toggledMarks = ["bold", "italic", "underline", "strike", "highlight", "code", "link"] as const;

export type ToggledMark = (typeof toggledMarks)[number];

export interface ToolbarState {
  isReady: boolean;
  /** The kind all selected blocks share; `null` when they differ. */
  kind: BlockKind | null;
  marks: Record<ToggledMark, boolean>;
  isInTable: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

const noMarks: ToolbarState["marks"] = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  highlight: false,
  code: false,
  link: false,
};

/** Before there is an editor, and for readers. */
export const idleToolbar: ToolbarState = {
  isReady: false,
  kind: "paragraph",
  marks: noMarks,
  isInTable: false,
  canUndo: false,
  canRedo: false,
};

interface UndoStacks {
  undoManager: { undoStack: unknown[]; redoStack: unknown[] };
}

export function toolbarState(editor: Editor | null): ToolbarState {
  if (!editor || editor.isDestroyed || !editor.isEditable) return idleToolbar;
  const kinds = new Set(selectedBlocks(editor.state).map(({ node }) => kindOf(node.attrs)));
  const [kind] = kinds;
  // The plugin's state is untyped in the library; its undo manager is Yjs's own.
  const stacks = yUndoPluginKey.getState(editor.state) as UndoStacks | undefined;
  return {
    isReady: true,
    kind: kinds.size === 1 && kind ? kind : null,
    marks: {
      bold: editor.isActive("bold"),
      italic: editor.isActive("italic"),
      underline: editor.isActive("underline"),
      strike: editor.isActive("strike"),
      highlight: editor.isActive("highlight"),
      code: editor.isActive("code"),
      link: editor.isActive("link"),
    },
    isInTable: editor.isActive("table"),
    canUndo: (stacks?.undoManager.undoStack.length ?? 0) > 0,
    canRedo: (stacks?.undoManager.redoStack.length ?? 0) > 0,
  };
}

export function isSameToolbar(a: ToolbarState, b: ToolbarState): boolean {
  return (
    a.isReady === b.isReady &&
    a.kind === b.kind &&
    a.isInTable === b.isInTable &&
    a.canUndo === b.canUndo &&
    a.canRedo === b.canRedo &&
    toggledMarks.every((mark) => a.marks[mark] === b.marks[mark])
  );
}

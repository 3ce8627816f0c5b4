import { createPortal } from "react-dom";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { FindBar } from "./FindBar.tsx";

/** The search of the open text, over the page: the text under it never moves. */
export function FindPanel({ editor, onClose }: ToolPanelProps) {
  if (!editor || editor.isDestroyed) return null;
  return createPortal(
    <FindBar editor={editor} mayReplace={editor.isEditable} onClose={onClose} />,
    document.body,
  );
}

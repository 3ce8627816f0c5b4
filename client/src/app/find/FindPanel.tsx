import { includesRole } from "@commontable/shared/access/roles.ts";
import { createPortal } from "react-dom";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { FindBar } from "./FindBar.tsx";

/** The search of the open text, over the page: the text under it never moves. */
export function FindPanel({ editor, role, onClose }: ToolPanelProps) {
  if (!editor || editor.isDestroyed) return null;
  return createPortal(
    <FindBar editor={editor} mayReplace={role !== null && includesRole(role, "edit")} onClose={onClose} />,
    document.body,
  );
}

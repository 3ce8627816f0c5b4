import { late } from "../../ui/late.ts";
import type { DocumentTool } from "../document-tools/DocumentTool.ts";

/** Finds words in the open text. The key a second time is the browser's own search. */
export const findTool: DocumentTool = {
  id: "find",
  group: "read",
  label: "Find in this document",
  icon: "search",
  keys: "Mod-F",
  isOffered: ({ editor }) => editor !== null,
  does: { panel: late(async () => (await import("./FindPanel.tsx")).FindPanel) },
};

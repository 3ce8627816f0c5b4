import { late } from "../../ui/late.ts";
import type { DocumentTool } from "../document-tools/DocumentTool.ts";

export const wordCountTool: DocumentTool = {
  id: "word-count",
  group: "read",
  label: "Count words",
  icon: "text",
  isOffered: ({ editor }) => editor !== null,
  does: { panel: late(async () => (await import("./WordCount.tsx")).WordCount) },
};

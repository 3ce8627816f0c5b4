/** What one does with a document as a file. Everything but these lines comes when it is asked for. */
import { includesRole } from "@commontable/shared/access/roles.ts";
import { late } from "../../ui/late.ts";
import type { DocumentTool } from "../document-tools/DocumentTool.ts";
import { toolWords } from "./messages.ts";

export const downloadTool: DocumentTool = {
  id: "download",
  group: "paper",
  label: toolWords.download,
  icon: "print",
  does: { panel: late(async () => (await import("./DownloadDialog.tsx")).DownloadDialog) },
};

export const bringInTool: DocumentTool = {
  id: "bring-in",
  group: "paper",
  label: toolWords.bringIn,
  icon: "up",
  isOffered: ({ editor, role }) => editor !== null && includesRole(role, "edit"),
  does: { panel: late(async () => (await import("./BringInDialog.tsx")).BringInDialog) },
};

/** What the menu of an open document offers. A new tool is one line here and its own file elsewhere in `app`. */
import { allComments, documentComment } from "../comments/document-tools.tsx";
import { findTool } from "../find/find-tool.ts";
import { bringInTool, downloadTool } from "../paper/paper-tools.ts";
import { historyTools } from "../history/history-tools.ts";
import { paragraphNumbersTool, placeLinkTool } from "../places/place-tools.ts";
import { wordCountTool } from "../word-count/word-count-tool.ts";
import type { DocumentTool } from "./DocumentTool.ts";

export const documentTools: readonly DocumentTool[] = [
  findTool,
  wordCountTool,
  paragraphNumbersTool,
  placeLinkTool,
  allComments,
  documentComment,
  downloadTool,
  bringInTool,
  ...historyTools,
];

/** What the menu of an open document offers. A new tool is one line here and its own file elsewhere in `app`. */
import type { DocumentTool } from "./DocumentTool.ts";

export const documentTools: readonly DocumentTool[] = [];

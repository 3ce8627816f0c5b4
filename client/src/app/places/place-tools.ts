import { late } from "../../ui/late.ts";
import type { DocumentTool } from "../document-tools/DocumentTool.ts";
import { messages } from "./messages.ts";

/** Numbers beside the paragraphs, to speak from. */
export const paragraphNumbersTool: DocumentTool = {
  id: "paragraph-numbers",
  group: "read",
  label: messages.numbers,
  icon: "numbers",
  isOffered: ({ editor }) => editor !== null,
  does: { panel: late(async () => (await import("./ToggleNumbers.tsx")).ToggleNumbers) },
};

/** An address that opens where one is now. On a phone the way to it; with a pointer there is one beside each paragraph. */
export const placeLinkTool: DocumentTool = {
  id: "place-link",
  group: "read",
  label: messages.copyLink,
  icon: "link",
  isOffered: ({ editor }) => editor !== null,
  does: { panel: late(async () => (await import("./CopyPlaceLink.tsx")).CopyPlaceLink) },
};

/** What tests of this slice share: documents in a few words. */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent, type Content, type TextContent } from "../../documents/content.ts";
import { readLive } from "../../documents/live-content.ts";
import { elementOf } from "../../documents/write-content.ts";
import type { VersionContent } from "./compare.ts";

export const block = (id: string, text: string, more: Partial<TextContent> = {}): TextContent => ({
  type: "text",
  id,
  kind: "paragraph",
  indent: 0,
  isChecked: false,
  section: null,
  runs: text === "" ? [] : [{ text }],
  ...more,
});

export function docOf(blocks: readonly Content[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(bodyRoot).push(blocks.flatMap((one) => elementOf(one) ?? []));
  return doc;
}

export const versionOf = (doc: Y.Doc): VersionContent => ({
  body: readContent(doc.getXmlFragment(bodyRoot)),
  live: readLive(doc),
});

/** Nobody is known to have written anything. */
export const nobodyKnown = {
  authorsOf: (_block: TextContent) => [],
  ownerOf: (_client: number) => null,
};

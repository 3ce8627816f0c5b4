import { isListKind } from "@commontable/shared/documents/blocks.ts";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { bringInWords } from "./messages.ts";

/** What stands in a row of blocks, in words; what there is none of is left out. */
export function countsOf(nodes: readonly ProseMirrorNode[]): string[] {
  const count = { headings: 0, paragraphs: 0, items: 0, tables: 0 };
  for (const { type, attrs, content } of nodes) {
    const kind = String(attrs["kind"] ?? "paragraph");
    if (type.name === "table") count.tables += 1;
    else if (type.name !== "block") continue;
    else if (kind.startsWith("heading")) count.headings += 1;
    else if (isListKind(kind)) count.items += 1;
    // What is empty only parts two lists.
    else if (content.size > 0) count.paragraphs += 1;
  }
  return (["headings", "paragraphs", "items", "tables"] as const).flatMap((name) =>
    count[name] > 0 ? [bringInWords.counts[name](count[name])] : [],
  );
}

/** Whether items of numbered lists stand anywhere in them. */
export function hasNumbers(nodes: readonly ProseMirrorNode[]): boolean {
  const isNumbered = ({ attrs }: ProseMirrorNode) => attrs["kind"] === "ordered";
  return nodes.some((node) => {
    let found = isNumbered(node);
    node.descendants((child) => !(found ||= isNumbered(child)));
    return found;
  });
}

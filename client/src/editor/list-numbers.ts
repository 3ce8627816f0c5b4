/** Numbers of ordered list items, counted over blocks that stand one after another. */
import { isListKind } from "@commontable/shared/documents/blocks.ts";
import type { BlockLook } from "./block-attributes.ts";

/**
 * The number of each block, `null` for those without.
 *
 * 1. Items of one depth count on while only deeper list items stand between them.
 * 2. Anything that is not a list item ends every count.
 */
export function listNumbers(
  blocks: readonly (Pick<BlockLook, "kind" | "indent"> | null)[],
): (number | null)[] {
  let counts: (number | undefined)[] = [];
  return blocks.map((block) => {
    if (!block || !isListKind(block.kind)) {
      counts = [];
      return null;
    }
    counts.length = Math.min(counts.length, block.indent + 1);
    if (block.kind !== "ordered") {
      counts[block.indent] = undefined;
      return null;
    }
    const number = (counts[block.indent] ?? 0) + 1;
    counts[block.indent] = number;
    return number;
  });
}

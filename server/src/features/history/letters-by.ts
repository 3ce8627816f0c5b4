/** Who wrote the letters of a text, by the client ids they stand under: each belongs to one person for ever. */
import * as Y from "yjs";
import { elementsOf } from "@commontable/shared/documents/elements-of.ts";
import type { Content, TextContent } from "@commontable/shared/documents/content.ts";
import type { LettersBy } from "@commontable/shared/features/history/compare-text.ts";

export type OwnerOf = (client: number) => string | null;

/** For each text of what was read from `parent` with `readContent`, whose its letters are. */
export function lettersBy(
  parent: Y.XmlFragment | Y.XmlElement,
  content: readonly Content[],
  ownerOf: OwnerOf,
  found = new Map<TextContent, readonly LettersBy[]>(),
): Map<TextContent, readonly LettersBy[]> {
  const elements = elementsOf(parent);
  for (const [index, block] of content.entries()) {
    const element = elements[index];
    if (!element) continue;
    if (block.type === "text") found.set(block, lettersIn(element, ownerOf));
    else if (block.type === "table") {
      const cells = elementsOf(element).flatMap(elementsOf);
      for (const [at, { blocks }] of block.rows.flat().entries()) {
        const cell = cells[at];
        if (cell) lettersBy(cell, blocks, ownerOf, found);
      }
    }
  }
  return found;
}

function lettersIn(block: Y.XmlElement, ownerOf: OwnerOf): LettersBy[] {
  const letters: { length: number; by: string | null }[] = [];
  const add = (length: number, item: Y.Item | null): void => {
    const by = item && ownerOf(item.id.client);
    const last = letters.at(-1);
    if (last && last.by === by) last.length += length;
    else letters.push({ length, by });
  };
  for (const node of block.toArray()) {
    if (node instanceof Y.XmlElement) add(1, node._item);
    else if (node instanceof Y.XmlText) {
      for (let item = node._start; item !== null; item = item.right)
        if (!item.deleted && item.content instanceof Y.ContentString) add(item.length, item);
    }
  }
  return letters;
}

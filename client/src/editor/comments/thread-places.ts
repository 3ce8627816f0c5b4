/**
 * Where threads stand in a text: by their marks, and where a mark is missing by the words themselves. Rules CM13 to CM16 of
 * docs/spec/comments.md.
 */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Anchor } from "@commontable/shared/features/comments/schema.ts";
import type { Node } from "@tiptap/pm/model";

/** Letters of the text: `from` included, `to` excluded. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

interface Anchored {
  readonly id: string;
  readonly anchor: Anchor;
}

/** Places in the text of this name of each thread that has any there, in the order of the text. */
export function threadPlaces(
  doc: Node,
  threads: readonly Anchored[],
  name = bodyRoot,
): ReadonlyMap<string, readonly Place[]> {
  const marked = markedPlaces(doc);
  const places = new Map<string, readonly Place[]>();
  for (const { id, anchor } of threads) {
    const isFromHere = anchor.type === "text" && (anchor.within ?? bodyRoot) === name;
    const found = marked.get(id) ?? (isFromHere ? quotedPlace(doc, anchor) : null);
    if (found) places.set(id, found);
  }
  return places;
}

function markedPlaces(doc: Node): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  doc.descendants((node, position) => {
    if (!node.isText) return;
    for (const { type, attrs } of node.marks) {
      const id: unknown = attrs["id"];
      if (type.name !== "comment" || typeof id !== "string") continue;
      const known = places.get(id) ?? [];
      places.set(id, known);
      const last = known.at(-1);
      const to = position + node.nodeSize;
      if (last?.to === position) known[known.length - 1] = { from: last.from, to };
      else known.push({ from: position, to });
    }
  });
  return places;
}

/** CM14: the words stand exactly once, with what stood before or after. Only words of one block. */
function quotedPlace(doc: Node, { quote, before, after }: Extract<Anchor, { type: "text" }>): Place[] | null {
  const found: Place[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = lettersOf(node);
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const isBefore = before === "" ? at === 0 : text.slice(0, at).endsWith(before);
      const end = at + quote.length;
      const isAfter = after === "" ? end === text.length : text.slice(end).startsWith(after);
      if (isBefore || isAfter) found.push({ from: position + 1 + at, to: position + 1 + end });
    }
    return false;
  });
  return found.length === 1 ? found : null;
}

/** A letter for each position of a block: what is no text counts as one. */
export function lettersOf(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, "\ufffc");
}

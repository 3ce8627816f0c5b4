/** Puts words that a simultaneous edit displaced back into the running text, as paragraphs of their own. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import * as Y from "yjs";
import { idLength, newBlockId } from "@commontable/shared/documents/block-id.ts";

/** Behind whom the words belong: the block they stood in or the nearest one left; null for the end. */
export interface Displaced {
  /** Under which the server keeps them. */
  readonly id: string;
  readonly text: string;
  readonly blockId: string | null;
}

/** A document whose text is not shown as running text has no place for the words. */
export function canPutBack(doc: Y.Doc): boolean {
  return doc.getXmlFragment(bodyRoot).length > 0;
}

/** Whether they stand in the text again: put there on this page, an earlier one, or another device. */
export function isPutBack(doc: Y.Doc, displaced: Pick<Displaced, "id" | "text">): boolean {
  const blockId = firstBlockId(displaced);
  return doc
    .getXmlFragment(bodyRoot)
    .toArray()
    .some((child) => child instanceof Y.XmlElement && holds(child, blockId));
}

/**
 * Made of the id the server keeps the words under, so that the text itself tells that they are back; and of how many they are:
 * what is displaced soon after is kept under the same id, and was not put back with them.
 */
function firstBlockId({ id, text }: Pick<Displaced, "id" | "text">): string {
  const length = text.length.toString(36);
  return id.replaceAll("-", "").slice(0, idLength - length.length) + length;
}

/** The id of the first block made, so that the page can go there; null when there is no place for it. */
export function putBack(doc: Y.Doc, displaced: Displaced): string | null {
  const { text, blockId } = displaced;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0 || !canPutBack(doc)) return null;
  const body = doc.getXmlFragment(bodyRoot);
  const blocks = lines.map((line, index) => {
    const block = new Y.XmlElement("block");
    const id = index === 0 ? firstBlockId(displaced) : newBlockId();
    block.setAttribute("id", id);
    block.insert(0, [new Y.XmlText(line)]);
    return { id, block };
  });
  doc.transact(() => {
    body.insert(
      placeAfter(body, blockId),
      blocks.map(({ block }) => block),
    );
  });
  return blocks[0]?.id ?? null;
}

function placeAfter(body: Y.XmlFragment, blockId: string | null): number {
  const at = body.toArray().findIndex((child) => child instanceof Y.XmlElement && holds(child, blockId));
  return at === -1 ? body.length : at + 1;
}

/** In a table the block stands deeper; the words then come after the table. */
function holds(element: Y.XmlElement, blockId: string | null): boolean {
  if (blockId === null) return false;
  if (element.getAttribute("id") === blockId) return true;
  return element.toArray().some((child) => child instanceof Y.XmlElement && holds(child, blockId));
}

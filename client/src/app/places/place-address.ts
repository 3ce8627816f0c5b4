/** Addresses of blocks in an open text. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { textAttribute } from "../../editor/block-attributes.ts";
import { blockElementId } from "../../editor/block-id.ts";

export interface Place {
  readonly id: string;
  /** The block's first words. */
  readonly words: string;
}

const wordsLengthMax = 40;

function placeOf(node: Node): Place | null {
  const id = textAttribute(node.attrs, "id");
  const words = node.textContent.trim();
  if (id === null || words === "") return null;
  const isLong = words.length > wordsLengthMax;
  return { id, words: isLong ? `${words.slice(0, wordsLengthMax).trimEnd()}…` : words };
}

/** The place that a part of the page shows; `null` for what has no address. */
export function placeAt(editor: Editor, element: Element): Place | null {
  const { dom, state } = editor.view;
  const block = [...dom.children].find((child) => child.contains(element));
  if (!block?.id) return null;
  const node = state.doc.children.find(
    ({ attrs }) => textAttribute(attrs, "id") !== null && blockElementId(String(attrs["id"])) === block.id,
  );
  return node ? placeOf(node) : null;
}

/** Where this person is: the block with the caret if it is in sight, else the first one that is. */
export function placeHere(editor: Editor): Place | null {
  const { dom, state } = editor.view;
  const isInSight = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 120 && top < innerHeight;
  };
  const own = state.doc.childCount > 0 ? state.selection.$from.node(1) : undefined;
  const ownPlace = own ? placeOf(own) : null;
  const ownElement = ownPlace && document.getElementById(blockElementId(ownPlace.id));
  if (ownElement && isInSight(ownElement)) return ownPlace;
  for (const child of dom.children) {
    const place = isInSight(child) ? placeAt(editor, child) : null;
    if (place) return place;
  }
  return ownPlace;
}

export function addressOf({ id }: Place): string {
  return `${location.origin}${location.pathname}#${blockElementId(id)}`;
}

/** Where the elements of a shared text stand in the editor's positions. Both trees are walked side by side. */
import { keyOf } from "@commontable/shared/features/suggestions/items.ts";
import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

/** From before an element to behind it. */
export interface ElementPlace {
  readonly from: number;
  readonly to: number;
}

/** Places by the keys of the elements' ids. Stops where the trees differ: a change is on its way from one to the other. */
export function elementPlaces(fragment: Y.XmlFragment, doc: Node): ReadonlyMap<string, ElementPlace> {
  const places = new Map<string, ElementPlace>();
  walk(fragment, doc, 0, places);
  return places;
}

function walk(shared: Y.XmlFragment, node: Node, start: number, places: Map<string, ElementPlace>): boolean {
  let position = start;
  const elements = shared.toArray().filter((child) => child instanceof Y.XmlElement);
  if (elements.length !== node.childCount) return false;
  for (const [index, element] of elements.entries()) {
    const child = node.child(index);
    if (child.type.name !== element.nodeName || !element._item) return false;
    places.set(keyOf(element._item.id), { from: position, to: position + child.nodeSize });
    if (!child.isTextblock && !child.isLeaf && !walk(element, child, position + 1, places)) return false;
    position += child.nodeSize;
  }
  return true;
}

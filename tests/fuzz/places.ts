/** What the gate remembers of places, held against the document Yjs builds. */
import { expect } from "vitest";
import * as Y from "yjs";
import type { ItemPlaces } from "@commontable/server/sync/update/ItemPlaces.ts";
import { knownAttributes } from "@commontable/server/sync/update/elements.ts";

/** Every item that is left in `doc` stands where `places` says. */
export function placesAreYjs(doc: Y.Doc, places: ItemPlaces, where: string): void {
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      const place = places.at(struct.id);
      const { parent, parentSub } = struct;
      const key = parentSub === null || knownAttributes.has(parentSub) ? parentSub : "*";
      const known = place ? `${place.holder.form} ${place.holder.depth} ${place.key}` : "none";
      const real = `${formOf(parent)} ${depthOf(parent)} ${key}`;
      if (known !== real) expect(known, `${where}: ${struct.id.client}:${struct.id.clock}`).toBe(real);
    }
  }
}

function formOf(type: unknown): string {
  if (type instanceof Y.AbstractType && type._item === null) {
    return type.doc?.share.get("body") === type ? "fragment" : "root";
  }
  if (type instanceof Y.XmlElement) return `element:${type.nodeName}`;
  if (type instanceof Y.XmlText) return "xml-text";
  if (type instanceof Y.XmlFragment) return "fragment";
  if (type instanceof Y.Text) return "text";
  if (type instanceof Y.Map) return "map";
  return type instanceof Y.Array ? "array" : "?";
}

function depthOf(type: unknown): number {
  let depth = 0;
  for (let at = type; at instanceof Y.AbstractType && at._item !== null; at = at._item.parent) depth += 1;
  return depth;
}

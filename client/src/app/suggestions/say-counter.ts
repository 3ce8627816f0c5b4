import { placeOf, titleOf, type RawCounter } from "@commontable/shared/features/suggestions/counter.ts";
import type { Counter } from "@commontable/shared/features/suggestions/schema.ts";
import type * as Y from "yjs";

const sayRoot = (root: string, _names: ReadonlyMap<string, string>) => root;
const sayField = (field: string, _root: string) => field;

const labelLengthMax = 200;

/** With the words its author knows part and field by: "Lever “Bus lanes”, Effort". */
export function labelled(counter: RawCounter, doc: Y.Doc): Counter {
  const { root } = placeOf(counter.item);
  const title = titleOf(doc, counter.item);
  const part = title === "" ? sayRoot(root, new Map()) : `${sayRoot(root, new Map())} “${title}”`;
  const label = counter.type === "entry" ? part : `${part}, ${sayField(counter.field, root)}`;
  return { ...counter, label: label.slice(0, labelLengthMax) };
}

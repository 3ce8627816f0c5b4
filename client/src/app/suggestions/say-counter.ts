import { placeOf, titleOf, type RawCounter } from "@commontable/shared/features/suggestions/counter.ts";
import type { Counter } from "@commontable/shared/features/suggestions/schema.ts";
import type * as Y from "yjs";
import { sayField, sayRoot } from "../history/field-words.ts";

const labelLengthMax = 200;
const titleLengthMax = 60;

/** With the words its author knows part and field by: "Lever “Bus lanes”, Effort". */
export function labelled(counter: RawCounter, doc: Y.Doc): Counter {
  const { root } = placeOf(counter.item);
  const title = titleOf(doc, counter.item).slice(0, titleLengthMax).toWellFormed();
  const name = sayRoot(root, new Map());
  const part = title === "" ? name : `${name} “${title}”`;
  const label = counter.type === "entry" ? part : `${part}, ${sayField(counter.field, root)}`;
  return { ...counter, label: label.slice(0, labelLengthMax) };
}

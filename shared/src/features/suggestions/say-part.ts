/** What a suggestion is about, in the words its author knows it by. */
import type * as Y from "yjs";
import { sayField, sayRoot } from "../history/field-words.ts";
import { placeOf, titleOf, type RawCounter } from "./counter.ts";
import type { Counter } from "./schema.ts";

const labelLengthMax = 200;
const titleLengthMax = 60;

/** The name of a rich text of a part: "Shared measure “Children ready”, What lifts it". */
export function sayText(within: string, doc: Y.Doc): string {
  const { root } = placeOf(within);
  return `${sayPart(within, doc)}, ${sayField(within.split("/")[2] ?? "", root)}`;
}

/** With the words part and field have here: "Lever “Bus lanes”, Effort". What its suggester calls them is not to be relied on. */
export function labelled(counter: RawCounter, doc: Y.Doc): Counter {
  const { root } = placeOf(counter.item);
  const part = sayPart(counter.item, doc);
  const label = counter.type === "entry" ? part : `${part}, ${sayField(counter.field, root)}`;
  return { ...counter, label: label.slice(0, labelLengthMax) };
}

function sayPart(item: string, doc: Y.Doc): string {
  const title = titleOf(doc, item).slice(0, titleLengthMax).toWellFormed();
  const name = sayRoot(placeOf(item).root, new Map());
  return title === "" ? name : `${name} “${title}”`;
}

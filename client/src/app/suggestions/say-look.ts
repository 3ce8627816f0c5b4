import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import { messages } from "./messages.ts";

const words = messages.looks;

/** What becomes of a block, picture or cell beside its words: "Becomes a quotation, Set in" (SG3). */
export function sayLook({ what, before, after }: Extract<Place, { type: "look" }>): string {
  const said: string[] = what === undefined ? [] : [`${words.changes} ${messages.names[what] ?? what}`];
  const kind = after["kind"] ?? "paragraph";
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (name === "kind") said.push(`${words.kind} ${messages.names[kind] ?? kind}`);
    else if (name === "indent") said.push(indentOf(after) > indentOf(before) ? words.further : words.lessFar);
    else if (name === "checked") said.push(after["checked"] === "true" ? words.checked : words.unchecked);
    else if (name === "section") said.push(words.section);
    else if (name === "id") said.push(words.id);
    // What is said of a picture stands in its words.
    else if (name !== "alt") said.push(words.size);
  }
  return [...new Set(said)].join(", ");
}

function indentOf({ indent = "0" }: Readonly<Record<string, string>>): number {
  return Number(indent);
}

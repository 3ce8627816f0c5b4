/** Every letter of suggestions, for files that leave. */
import { setImmediate } from "node:timers/promises";
import { isToldWhole, placesInFull } from "@commontable/shared/features/suggestions/in-full.ts";
import type { Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import type * as Y from "yjs";

/** By id, of those about texts. Working one out copies the document, so others have their turn between two. */
export async function tellInFull(
  doc: Y.Doc,
  suggestions: readonly Suggestion[],
): Promise<Map<string, readonly Place[]>> {
  const told = new Map<string, readonly Place[]>();
  for (const { id, what } of suggestions) {
    if (what.type !== "text") continue;
    if (!isToldWhole(what)) await setImmediate();
    told.set(id, placesInFull(doc, what));
  }
  return told;
}

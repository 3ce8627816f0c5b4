/** Suggestions of texts with every letter they put in: a telling for the screen stops where nobody reads on, a file must not. */
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { describeChanges, inFull } from "./describe.ts";
import { changesOf } from "./edit.ts";
import type { Place, Suggestion } from "./schema.ts";
import { fitsAsIs } from "./standing.ts";

type TextEdit = Extract<Suggestion["what"], { type: "text" }>;

/** Whether all is told that the suggestion does. */
export function isToldWhole({ places }: Pick<TextEdit, "places">): boolean {
  return places.every((place) => place.type !== "more" && (place.type === "look" || place.isWhole !== false));
}

/**
 * What an open suggestion would change in `base`. Where it no longer fits, what was told of it when it was made, and then all it
 * puts in. Without its edit, as of a decided one, what was told stays as it is.
 */
export function placesInFull(base: Y.Doc, what: TextEdit): readonly Place[] {
  const { places } = what;
  if (isToldWhole(what) || what.update === undefined) return places;
  const update = fromBase64(what.update);
  const now = fitsAsIs(base, { update, places }) ? describeChanges(changesOf(base, update), inFull) : [];
  if (now.length > 0) return now;
  const text = lettersIn(update);
  return text === ""
    ? places
    : [...places, { type: "added", blockId: null, what: "paragraph", pieces: [{ text, is: "inserted" }] }];
}

/** Letters in the order in which they were written: a suggestion is written from the first to the last (`split-draft.ts`). */
function lettersIn(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.map((struct) => {
      const content = struct instanceof Y.Item ? struct.content : null;
      if (content instanceof Y.ContentString) return content.str;
      return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? "\n" : "";
    })
    .join("")
    .trim();
}

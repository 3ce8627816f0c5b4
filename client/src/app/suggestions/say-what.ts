import type { Names } from "@commontable/shared/features/history/field-words.ts";
import { counterWords } from "@commontable/shared/features/suggestions/counter-words.ts";
import type { Piece, Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { messages } from "./messages.ts";
import { sayLook } from "./say-look.ts";

const words = messages.what;
const heardLengthMax = 160;

/** A suggestion as it is heard: "replace “may” with “will”". */
export function sayWhat({ what }: Pick<Suggestion, "what">, names: Names): string {
  if (what.type === "text") return what.places.map(sayPlace).join(", ").slice(0, heardLengthMax);
  const { label, before, after } = counterWords(what, names);
  if (what.type === "entry") return words.addPart(label);
  if (after === null) return words.remove(before ?? "");
  return before === null ? words.add(after) : words.replace(before, after);
}

function sayPlace(place: Place): string {
  if (place.type === "more") return words.more(place.count);
  const inserted = lettersOf(place.pieces, "inserted");
  const deleted = lettersOf(place.pieces, "deleted");
  const changed = lettersOf(place.pieces, "restyled") || lettersOf(place.pieces, "kept");
  if (place.type === "look" && changed === "" && inserted === "" && deleted === "") return sayLook(place);
  if (inserted !== "" && deleted !== "") return words.replace(deleted, inserted);
  if (inserted !== "") return words.add(inserted);
  return deleted === "" ? words.restyle(changed) : words.remove(deleted);
}

function lettersOf(pieces: readonly Piece[], is: Piece["is"]): string {
  return pieces
    .filter((piece) => piece.is === is)
    .map(({ text, link }) => (link === undefined ? text : `${text} ${words.leadsTo(link)}`))
    .join(" … ");
}

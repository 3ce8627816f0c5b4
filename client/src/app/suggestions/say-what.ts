import type {
  FieldValue,
  Piece,
  Place,
  Suggestion,
} from "@commontable/shared/features/suggestions/schema.ts";
import { messages } from "./messages.ts";

const words = messages.what;
const heardLengthMax = 160;

/** A suggestion as it is heard: "replace “may” with “will”". */
export function sayWhat({ what }: Pick<Suggestion, "what">): string {
  if (what.type === "field") return words.replace(sayValue(what.before), sayValue(what.after));
  if (what.type === "entry") return words.addPart(what.label);
  return what.places.map(sayPlace).join(", ").slice(0, heardLengthMax);
}

export function sayValue(value: FieldValue): string {
  if (value === null || value === "") return words.nothing;
  return String(value);
}

function sayPlace(place: Place): string {
  const inserted = lettersOf(place.pieces, "inserted");
  const deleted = lettersOf(place.pieces, "deleted");
  const changed = lettersOf(place.pieces, "restyled") || lettersOf(place.pieces, "kept");
  if (place.type === "look") return words.restyle(changed);
  if (inserted !== "" && deleted !== "") return words.replace(deleted, inserted);
  if (inserted !== "") return words.add(inserted);
  return deleted === "" ? words.restyle(changed) : words.remove(deleted);
}

function lettersOf(pieces: readonly Piece[], is: Piece["is"]): string {
  return pieces
    .filter((piece) => piece.is === is)
    .map(({ text }) => text)
    .join(" … ");
}

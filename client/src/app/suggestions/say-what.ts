import type { Piece, Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { sayValue } from "../history/field-words.ts";
import { messages } from "./messages.ts";

const words = messages.what;
const heardLengthMax = 160;

/** A suggestion as it is heard: "replace “may” with “will”". */
export function sayWhat({ what }: Pick<Suggestion, "what">): string {
  if (what.type === "field") return words.replace(sayOld(what), sayNew(what));
  if (what.type === "entry") return words.addPart(what.label);
  return what.places.map(sayPlace).join(", ").slice(0, heardLengthMax);
}

type FieldChange = Extract<Suggestion["what"], { type: "field" }>;

const noNames = new Map<string, string>();

function sayOld({ field, before }: FieldChange): string {
  return sayValue(field, before, noNames);
}

function sayNew({ field, after }: FieldChange): string {
  return sayValue(field, after, noNames);
}

function sayPlace(place: Place): string {
  if (place.type === "more") return words.more(place.count);
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
    .map(({ text, link }) => (link === undefined ? text : `${text} ${words.leadsTo(link)}`))
    .join(" … ");
}

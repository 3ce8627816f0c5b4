/** What a suggestion of a text does in one place, in plain words: where neither colors nor lines can tell old letters from new. */
import { exhaustive } from "../../lib/exhaustive.ts";
import type { Piece, Place } from "./schema.ts";

/** One sentence or two, with the words themselves in them. */
export function sayPlace(place: Place): string {
  switch (place.type) {
    case "more":
      return sayMore(place.count);
    case "look":
      return sayLook(place);
    case "added":
      return `Suggests to add ${wholeWords(place)}.`;
    case "removed":
      return `Suggests to leave out ${wholeWords(place)}.`;
    case "words":
      return sayWords(place);
    default:
      return exhaustive(place);
  }
}

/** Of places that are not told. */
export function sayMore(count: number): string {
  return `And ${count} more ${count === 1 ? "place" : "places"}.`;
}

function sayLook(place: Extract<Place, { type: "look" }>): string {
  const words = lettersOf(place.pieces, ({ is }) => is === "kept");
  if (words !== "") return `Suggests another look for ${quoted(words, place)}.`;
  const before = lettersOf(place.pieces, ({ is }) => is === "deleted");
  const after = lettersOf(place.pieces, ({ is }) => is === "inserted");
  const instead = before === "" ? "" : ` instead of ${quoted(before, place)}`;
  const described = before + after === "" ? "" : `, described as ${quoted(after, place)}${instead}`;
  return `Suggests another look for ${nameOf(place.what ?? "paragraph")}${described}.`;
}

function sayWords(place: Extract<Place, { type: "words" }>): string {
  const before = lettersOf(place.pieces, ({ is }) => is !== "inserted");
  const after = lettersOf(place.pieces, ({ is }) => is !== "deleted");
  if (before === after) return `Suggests another look for ${quoted(after, place)}.`;
  if (before === "") return `Suggests to add ${quoted(after, place)}.`;
  if (after === "") return `Suggests to leave out ${quoted(before, place)}.`;
  return `Suggests ${quoted(after, place)} instead of ${quoted(before, place)}.`;
}

/** A whole block; one without words by what it is. */
function wholeWords(place: Extract<Place, { type: "added" | "removed" }>): string {
  const words = lettersOf(place.pieces, () => true);
  if (words.trim() === "") return nameOf(place.what);
  return place.what === "image" ? `${nameOf("image")}, ${quoted(words, place)}` : quoted(words, place);
}

function nameOf(what: string): string {
  return names[what] ?? `a part called ${what}`;
}

const names: Readonly<Record<string, string>> = {
  tableRow: "a row of a table",
  tableCell: "a cell of a table",
  tableHeader: "a cell of a table",
  table: "a table",
  image: "a picture",
  divider: "a divider",
  panel: "a part of the document",
  paragraph: "an empty paragraph",
};

function lettersOf(pieces: readonly Piece[], isTold: (piece: Piece) => boolean): string {
  return pieces
    .filter(isTold)
    .map(({ text, link }) => (link === undefined ? text : `${text} (link to ${link})`))
    .join("");
}

/** Dots where more of the text stands around, or of the suggestion behind. */
function quoted(words: string, place: Place): string {
  const isWords = place.type === "words";
  const head = isWords && place.hasMoreBefore ? "…" : "";
  const tail = isWords && place.hasMoreAfter ? "…" : "";
  return `“${head}${words}${tail}”`;
}

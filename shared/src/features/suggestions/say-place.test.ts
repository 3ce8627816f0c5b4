import { expect, it } from "vitest";
import { sayPlace } from "./say-place.ts";
import type { Piece, Place } from "./schema.ts";

const said = (text: string, is: Piece["is"]): Piece => ({ text, is });
const look = (pieces: readonly Piece[], what?: string): Place => ({
  type: "look",
  blockId: null,
  ...(what === undefined ? {} : { what }),
  before: {},
  after: {},
  pieces,
});

it.each<[string, Place]>([
  ["Suggests another look for “Who pays”.", look([said("Who pays", "kept")])],
  ["Suggests another look for an empty paragraph.", look([])],
  ["Suggests another look for a picture.", look([], "image")],
  [
    "Suggests another look for a picture, described as “Nothing” instead of “The map”.",
    look([said("The map", "deleted"), said("Nothing", "inserted")], "image"),
  ],
  [
    "Suggests to leave out a picture, “The map”.",
    { type: "removed", blockId: null, what: "image", pieces: [said("The map", "deleted")] },
  ],
])("[SG3] %s", (words, place) => {
  expect(sayPlace(place)).toBe(words);
});

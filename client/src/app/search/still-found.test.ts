import { expect, it } from "vitest";
import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { markedOf } from "@commontable/shared/features/search/match.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { stillFound } from "./still-found.ts";

function hit(title: string, text: string): SearchHit {
  const terms = readQuery("sam");
  const [marked, snippet] = [markedOf(title, terms), markedOf(text, terms)];
  return { kind: "text", where: "agenda", anchor: text, title: marked, snippet, personId: null, byline: "" };
}

const hits = [hit("", "Sam said so"), hit("Water", "Samples are taken"), hit("Samples", "Every spring")];

it.each([
  ["sam", ["Sam said so", "Samples are taken", "Every spring"]],
  ["samples", ["Samples are taken", "Every spring"]],
  ["samples wat", ["Samples are taken"]],
  ["samplesx", []],
  ["", []],
])("[FI2] of what “sam” found, “%s” shows what holds it, until its own answer is there", (q, shown) => {
  expect(stillFound(hits, q).map(({ anchor }) => anchor)).toEqual(shown);
});

import { expect, it } from "vitest";
import { sayLook } from "./say-look.ts";

type Look = Readonly<Record<string, string>>;

it.each<[string, Look, Look, string?]>([
  ["Becomes a quotation", { kind: "paragraph" }, { kind: "quote" }],
  ["Becomes a paragraph, Set out", { kind: "bullet", indent: "1" }, {}],
  ["Set in", {}, { indent: "2" }],
  ["Not done", { checked: "true" }, {}],
  [
    "Links to it no longer lead here, Heads another section, or none",
    { id: "b1", section: "who" },
    { id: "b2" },
  ],
  ["Change an image, Another size or place", { alt: "The map" }, { alt: "Nothing", width: "small" }, "image"],
  ["Change a table cell, Another size or place", { colspan: "2" }, { colwidth: "10" }, "tableCell"],
])("[SG3] says what else becomes another: %s", (said, before, after, what) => {
  const place = { type: "look" as const, blockId: null, before, after, pieces: [] };
  expect(sayLook(what === undefined ? place : { ...place, what })).toBe(said);
});

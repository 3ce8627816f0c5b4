import { readTerms, setTerms, termText } from "@commontable/shared/features/charter/doc.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { factsOf } from "./use-facts.ts";

function factsFrom(write: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  write(doc);
  return factsOf(
    readTerms(doc),
    (field) => termText(doc, field).toJSON().trim(),
    (id) => `Name of ${id}`,
  );
}

test("a fact that is not stated is left out", () => {
  expect(factsFrom(() => {}).what).toEqual([]);
});

test("a stated fact reads in words, with a shorter reading for the overview", () => {
  const { leaving, backbone } = factsFrom((doc) => {
    setTerms(doc, { withdrawalNoticeDays: 60, backboneHost: "cw" });
  });
  expect(leaving).toEqual([{ label: "Notice, days", words: "60", isShort: true, glance: "60 days’ notice" }]);
  expect(backbone[0]?.words).toBe("Name of cw");
});

test("longer words stand in the article and not in the overview", () => {
  const { decide } = factsFrom((doc) => termText(doc, "fallback").insert(0, "Two thirds of positions."));
  expect(decide.find(({ words }) => words === "Two thirds of positions.")?.isShort).toBe(false);
});

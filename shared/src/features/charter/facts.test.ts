import { readTerms, readTopicMethods, setTerms, setTopicMethod, termText } from "./terms-doc.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { factsOf } from "./facts.ts";

function factsFrom(write: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  write(doc);
  return factsOf(
    readTerms(doc),
    (field) => termText(doc, field).toJSON().trim(),
    (id) => `Name of ${id}`,
    readTopicMethods(doc),
  );
}

test("a fact that is not stated is left out", () => {
  expect(factsFrom(() => {}).what).toEqual([]);
});

test("a stated fact reads in words, with a shorter reading for the overview", () => {
  const { leaving, backbone } = factsFrom((doc) => {
    setTerms(doc, { withdrawalNoticeDays: 60, backboneHost: "cw" });
  });
  expect(leaving).toEqual([{ label: "Notice", words: "60 days", isShort: true, glance: "60 days’ notice" }]);
  expect(backbone[0]?.words).toBe("Name of cw");
});

test("longer words stand in the article and not in the overview", () => {
  const { decide } = factsFrom((doc) => termText(doc, "fallback").insert(0, "Two thirds of positions."));
  expect(decide.find(({ words }) => words === "Two thirds of positions.")?.isShort).toBe(false);
});

test("[CH11] a matter with a rule of its own is named with it", () => {
  const { decide } = factsFrom((doc) => setTopicMethod(doc, "funding", "supermajority"));
  expect(decide.at(-1)).toEqual({
    label: "Money",
    words: "Two thirds or another large majority",
    isShort: false,
  });
});

test("a needed share says what it is, also at a glance", () => {
  const { decide } = factsFrom((doc) =>
    setTerms(doc, { decisionMethod: "supermajority", thresholdNum: 3, thresholdDen: 4 }),
  );
  expect(decide.map((fact) => fact.glance ?? fact.words)).toContain("3/4 needed");
});

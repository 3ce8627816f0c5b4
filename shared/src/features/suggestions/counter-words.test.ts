import { expect, it } from "vitest";
import { counterWords } from "./counter-words.ts";
import type { Counter, FieldValue } from "./schema.ts";

const names = new Map([["org-1", "Harbor College"]]);
const field = (name: string, before: FieldValue, after: FieldValue): Counter => ({
  type: "field",
  item: "levers/l1",
  field: name,
  before,
  after,
  label: "Lever “Bus lanes”",
});
const both = (counter: Counter) => {
  const { before, after } = counterWords(counter, names);
  return [before, after];
};

it("[SG6] a value is told as one reads it, an id by its name, and nothing as nothing", () => {
  expect(both(field("state", "in-motion", null))).toEqual(["In motion", null]);
  expect(both(field("lead", "org-1", "org-9"))).toEqual(["Harbor College", "an organization"]);
  expect(both(field("by", "", "2027-12-31"))).toEqual([null, "31 December 2027"]);
});

it("[SG6] a part that is added is told with all it says", () => {
  const scalars = { effort: "large", "holders/org-1": true, note: null };
  const texts = { system: "Bus lanes", currentState: " " };
  const counter: Counter = { type: "entry", item: "levers/l2", scalars, texts, label: "Lever" };
  expect(counterWords(counter, names).lines).toEqual([
    { label: null, words: "Bus lanes" },
    { label: "Effort", words: "Large" },
    { label: "Who holds it", words: "Harbor College" },
  ]);
});

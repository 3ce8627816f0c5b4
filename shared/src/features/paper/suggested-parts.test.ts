import { expect, test } from "vitest";
import type { Counter, Step, Suggestion } from "../suggestions/schema.ts";
import { partRemarks } from "./suggested-parts.ts";

const who = {
  by: "amara",
  byName: "Amara Okafor",
  byOrganization: "Harbor College",
  at: "2026-11-02T09:00:00Z",
};
const step = (kind: Step["kind"], text: string): Step => ({ id: kind, kind, text, ...who });
const suggested = (what: Counter, steps: readonly Step[] = [], note = ""): Suggestion => ({
  id: "s1",
  document: "agenda",
  batch: "b1",
  note,
  ...who,
  what,
  steps,
});
const field = (before: string | null, after: string | null): Counter => {
  const place = { item: "levers/l1", field: "holder", label: "Lever “Bus lanes”, Who holds it" };
  return { type: "field", ...place, before, after };
};
const names = new Map([["org-1", "Harbor College"]]);
const words = (suggestion: Suggestion) =>
  partRemarks([suggestion], names).flatMap(({ steps }) => steps.map(({ text }) => text));

test("[PA6] other words for a part are told with both, under names, with why and what was said about them", () => {
  const suggestion = suggested(field("large", "org-1"), [step("said", "Why them?")], "They do.");
  expect(words(suggestion)).toEqual(["Suggests “Harbor College” instead of “Large”.\nThey do.", "Why them?"]);
  expect(partRemarks([suggestion], names)[0]?.anchor).toMatchObject({
    type: "item",
    label: "Lever “Bus lanes”, Who holds it",
  });
});

test("[PA6] a part that is added is told by its words, a value that goes by what it was", () => {
  const texts = { system: "Bus lanes", currentState: "" };
  expect(
    words(
      suggested({
        type: "entry",
        item: "levers/l2",
        scalars: { effort: "large", "holders/org-1": true },
        texts,
        label: "Lever “Bus lanes”",
      }),
    ),
  ).toEqual(["Suggests to add:\nBus lanes\nEffort: Large\nWho holds it: Harbor College"]);
  expect(words(suggested(field("large", null)))).toEqual(["Suggests to leave out “Large”."]);
  expect(words(suggested(field(null, "large")))).toEqual(["Suggests “Large”."]);
});

test("[PA6] what was decided is not told", () => {
  expect(partRemarks([suggested(field("a", "b"), [step("declined", "No.")])], names)).toEqual([]);
});

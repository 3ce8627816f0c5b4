import { expect, test } from "vitest";
import * as Y from "yjs";
import { createEntry } from "../../documents/live.ts";
import { createMeasure } from "../measures/doc.ts";
import type { Counter, Piece, Place, Step, Suggestion } from "../suggestions/schema.ts";
import { suggestionRemarks } from "./suggested-remarks.ts";

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
  const place = { item: "levers/l1", field: "effort", label: "What its suggester calls it" };
  return { type: "field", ...place, before, after };
};
const agenda = new Y.Doc();
createEntry(agenda, "levers", { id: "l1", texts: { system: "Bus lanes" } }, "test");
const sources = { doc: agenda, names: new Map([["org-1", "Harbor College"]]), untold: new Map() };
const words = (suggestion: Suggestion) =>
  suggestionRemarks([suggestion], sources).flatMap(({ steps }) => steps.map(({ text }) => text));

test("[PA6] other words for a part are told with both, under names, with why and what was said about them", () => {
  const suggestion = suggested(field("large", "org-1"), [step("said", "Why them?")], "They do.");
  expect(words(suggestion)).toEqual(["Suggests “Harbor College” instead of “Large”.\nThey do.", "Why them?"]);
  expect(suggestionRemarks([suggestion], sources)[0]?.anchor).toMatchObject({
    type: "item",
    label: "Lever “Bus lanes”, Effort",
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
  expect(suggestionRemarks([suggested(field("a", "b"), [step("declined", "No.")])], sources)).toEqual([]);
});

const inText = (steps: readonly Step[], note = ""): Suggestion => ({
  ...suggested(field("a", "b"), steps, note),
  what: { type: "text", places: [], clientId: 7 },
});

test("[PA6] why words are suggested and what was said about them is told on them, with why others decided", () => {
  const declined = step("declined", "Too early.");
  const talk = [step("said", "Why them?"), declined, step("reopened", "")];
  expect(words(inText(talk, "They do."))).toEqual(["They do.", "Why them?", "Too early."]);
  expect(words(inText(talk))).toEqual(["Suggests this.", "Why them?", "Too early."]);
  expect(suggestionRemarks([inText([])], sources)).toEqual([]);
});

test("[PA15] what does not stand in the paper is told with all its words, under the text it stands in", () => {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" }, "test");
  const place = (within?: string) => (within === undefined ? {} : { within });
  const piece = (text: string, is: Piece["is"]): Piece => ({ text, is });
  const changed = (pieces: Piece[], within?: string): Place => ({
    type: "words",
    blockId: null,
    pieces,
    hasMoreBefore: true,
    hasMoreAfter: false,
    isWhole: true,
    ...place(within),
  });
  const places: Place[] = [
    changed([piece("We ", "kept"), piece("may", "deleted"), piece("will", "inserted"), piece(".", "kept")]),
    { type: "added", blockId: null, what: "paragraph", pieces: [piece("New.", "inserted")] },
    { type: "removed", blockId: null, what: "tableRow", pieces: [] },
    { type: "look", blockId: null, before: {}, after: {}, pieces: [piece("Title", "kept")] },
    changed([piece("Buses", "inserted")], "measures/m1/lifts"),
    { type: "more", blockId: null, count: 1, pieces: [] },
  ];
  const untold = new Map([["s1", places]]);
  const [thread] = suggestionRemarks([inText([], "Because.")], { ...sources, doc, untold });
  expect(thread?.steps.map(({ text }) => text)).toEqual([
    [
      "Suggests “…We will.” instead of “…We may.”.",
      "Suggests to add “New.”.",
      "Suggests to leave out a row of a table.",
      "Suggests another look for “Title”.",
      "Shared measure “Jobs”, What lifts it:",
      "Suggests to add “…Buses”.",
      "And 1 more place.",
      "Because.",
    ].join("\n"),
  ]);
});

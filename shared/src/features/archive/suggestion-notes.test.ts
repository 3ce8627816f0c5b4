import { expect, it } from "vitest";
import * as Y from "yjs";
import { markdown } from "../../documents/markdown.ts";
import { createEntry } from "../../documents/live.ts";
import { createMeasure } from "../measures/doc.ts";
import type { Place, Step, StepKind, Suggestion } from "../suggestions/schema.ts";
import { suggestionBlocks, suggestionRow } from "./suggestion-notes.ts";

const who = { by: "a", byName: "Amara", byOrganization: "College", at: "2026-11-02T09:00:00.000Z" };
const rosa = { by: "r", byName: "Rosa", byOrganization: "City", at: "2026-11-03T09:00:00.000Z" };
const step = (kind: StepKind, text: string): Step => ({ id: kind, kind, text, ...rosa });

function suggested(places: readonly Place[], steps: readonly Step[]): Suggestion {
  return {
    id: "s1",
    document: "measures",
    batch: "b1",
    note: "Because.",
    ...who,
    what: { type: "text", places, clientId: 7 },
    steps,
  };
}

const whole = (type: "added" | "removed", text: string): Place => ({
  type,
  blockId: null,
  what: "paragraph",
  pieces: [{ text, is: type === "added" ? "inserted" : "deleted" }],
});

it("[AR19] notes tell which text it is, looks, places that are not told, and all that was said beneath", () => {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" }, "test");
  const places: Place[] = [
    { within: "measures/m1/lifts", ...whole("added", "Night buses.") },
    { type: "look", blockId: null, before: {}, after: {}, pieces: [{ text: "Title", is: "kept" }] },
    { type: "more", blockId: null, count: 3, pieces: [] },
  ];
  const steps = [step("said", "Why?"), step("declined", "Too early."), step("reopened", "")];
  const written = markdown(suggestionBlocks([suggested(places, steps)], { doc, names: new Map() }));
  expect(written).toBe(
    [
      "### Amara, College (2 November 2026)",
      "",
      "- Shared measure “Jobs”, What lifts it: <u>Night buses.</u>",
      "- Suggests another look for “Title”.",
      "- And 3 more places.",
      "",
      "Because.",
      "",
      "- **Rosa, City** (3 November 2026): Why?",
      "- **Rosa, City** (3 November 2026, declined): Too early.",
      "- **Rosa, City** (3 November 2026, brought back)",
      "",
    ].join("\n"),
  );
});

it("[AR19] [SG3] notes name a part as it is called here, not as its suggester does", () => {
  const doc = new Y.Doc();
  createEntry(doc, "levers", { id: "l1", texts: { system: "Bus lanes" } }, "test");
  const place = { item: "levers/l1", field: "effort", label: "Boundary “No cuts”, Words" };
  const what = { type: "field", ...place, before: "large", after: "small" } as const;
  const written = markdown(suggestionBlocks([{ ...suggested([], []), what }], { doc, names: new Map() }));
  expect(written).toContain("- Lever “Bus lanes”, Effort: ~~Large~~ <u>Small</u>\n");
});

it("[AR19] a row of the table tells each decision and how many places it leaves out", () => {
  const places: Place[] = [
    whole("removed", "Old."),
    whole("added", "New."),
    { type: "more", blockId: null, count: 1, pieces: [] },
  ];
  const steps = [step("declined", "Too early."), step("reopened", ""), step("declined", "Still.")];
  const row = suggestionRow(suggested(places, steps), new Map());
  expect(row.slice(4)).toEqual([
    "Old.\nAnd 1 more place.",
    "New.\nAnd 1 more place.",
    "Because.",
    "Rosa",
    "Still.",
    [
      "Rosa, City (3 November 2026, declined): Too early.",
      "Rosa, City (3 November 2026, brought back)",
      "Rosa, City (3 November 2026, declined): Still.",
    ].join("\n"),
  ]);
});

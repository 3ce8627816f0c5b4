import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Said } from "./said.ts";
import { isRefused, shownSuggestions } from "./shown-suggestions.ts";

const me = { id: "mai", name: "Mai Nguyen", organization: "City of Newark" };
const open: Suggestion = {
  id: "g1",
  document: "agenda",
  batch: "b1",
  note: "",
  by: "rosa",
  byName: "Rosa Delgado",
  byOrganization: "Eastside Neighbors",
  at: new Date(1000).toISOString(),
  what: { type: "text", places: [], clientId: 7 },
  steps: [],
};
const decided = (kind: "declined" | "said", problem?: string): Said => ({
  type: "step",
  id: "s1",
  at: 2000,
  document: "agenda",
  suggestionId: "g1",
  request: { id: "s1", kind, text: "The sketch says difference." },
  problem,
});

test("[SG8] a decision that waits is shown as taken, and its words once", () => {
  const [shown] = shownSuggestions([open], [decided("declined")], me, new Y.Doc());
  expect(shown && suggestionState(shown)).toBe("declined");
  expect(shown?.waiting.get("s1")).toEqual({ kind: "declined", text: "", problem: null });
});

test("[SG8] a decision that was refused is not taken, and keeps its reason until its author decides", () => {
  const problem = "It was accepted already.";
  const [shown] = shownSuggestions([open], [decided("declined", problem)], me, new Y.Doc());
  expect(shown && suggestionState(shown)).toBe("open");
  expect(shown?.waiting.get("s1")).toEqual({
    kind: "declined",
    text: "The sketch says difference.",
    problem,
  });
  expect(shown && isRefused(shown)).toBe(true);
});

test("[SG9] a remark that was refused stands beneath the suggestion, once", () => {
  const [shown] = shownSuggestions([open], [decided("said", "Enough was said.")], me, new Y.Doc());
  expect(shown?.steps).toMatchObject([{ kind: "said", text: "The sketch says difference." }]);
  expect(shown?.waiting.get("s1")).toEqual({ kind: "said", text: "", problem: "Enough was said." });
});

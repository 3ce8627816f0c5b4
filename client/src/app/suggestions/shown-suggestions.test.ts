import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import {
  stepKinds,
  type StepKind,
  type Suggestion,
} from "@commontable/shared/features/suggestions/schema.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Said } from "./said.ts";
import { isRefused, mayTake, shownSuggestions, type Reader } from "./shown-suggestions.ts";

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

test("[SG8] [SG9] what is offered about a suggestion is what the server takes: their own, of who may still suggest", () => {
  const offered = (me: Reader, ...kinds: StepKind[]) => {
    const steps = kinds.map((kind) => ({
      id: kind,
      kind,
      by: "jonas",
      byName: "",
      byOrganization: "",
      at: "",
      text: "",
    }));
    return stepKinds.filter((kind) => mayTake(kind, { by: "rosa", steps }, me));
  };
  const rosa = { id: "rosa", mayComment: true, maySuggest: true, mayWrite: false };
  const lowered = { ...rosa, maySuggest: false };
  expect([offered(rosa), offered(lowered)]).toEqual([["said", "withdrawn"], ["said"]]);
  for (const kind of ["declined", "withdrawn"] as const)
    expect([offered(rosa, kind), offered(lowered, kind)]).toEqual([["said", "reopened"], ["said"]]);
  const jonas = { ...rosa, id: "jonas", mayWrite: true };
  expect(offered(jonas)).toEqual(["said", "accepted", "declined"]);
  expect(offered(jonas, "accepted")).toEqual(["said", "undone"]);
  expect(offered(jonas, "declined")).toEqual(["said", "reopened"]);
  expect(offered(jonas, "withdrawn")).toEqual(["said"]);
  expect(offered({ ...lowered, mayComment: false })).toEqual([]);
});

import { expect, it } from "vitest";
import { isOutOfReach } from "./out-of-reach.ts";

const kinds = [
  { kind: "thread", rest: "t1", needed: "view" },
  { kind: "remark", rest: "t1/reply", needed: "comment" },
  { kind: "suggestion", rest: "g1/reply", needed: "comment" },
  { kind: "suggesting", rest: "note", needed: "suggest" },
  { kind: "suggestion", rest: "g1/decline", needed: "edit" },
  { kind: "suggestions", rest: "decline-all", needed: "edit" },
];

it.each([
  ["view", ["comment", "comment", "suggest", "edit", "edit"]],
  ["comment", ["suggest", "edit", "edit"]],
  ["suggest", ["edit", "edit"]],
  ["edit", []],
] as const)("[KW3] with the role %s what needs more is out of reach", (role, expected) => {
  const found = kinds.filter((one) => isOutOfReach(one, { phase: "ready", role }));
  expect(found.map(({ needed }) => needed)).toEqual(expected);
});

it("[KW3] nothing one began is within reach in a document one may not open, and nothing is said while it opens", () => {
  expect(kinds.filter((one) => isOutOfReach(one, { phase: "refused", role: null }))).toEqual(kinds);
  expect(kinds.filter((one) => isOutOfReach(one, { phase: "loading", role: null }))).toEqual([]);
});

it("[KW3] forms and outboxes that say it themselves are left to them", () => {
  for (const kind of ["said", "suggested", "numbers", "reading"])
    expect(isOutOfReach({ kind, rest: "" }, { phase: "refused", role: null })).toBe(false);
});

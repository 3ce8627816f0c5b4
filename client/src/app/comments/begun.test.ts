import { expect, test } from "vitest";
import { isAboutSame, readBegun } from "./begun.ts";

const letters = (clock: number) => ({ first: { client: 1, clock }, last: { client: 1, clock: clock + 5 } });
const words = {
  type: "text",
  quote: "Common",
  before: "",
  after: "",
  blockId: "b1",
  ranges: [letters(0)],
} as const;
const anchor = { ...words, ranges: [letters(0)] };

test("[CM23] a comment that was begun is read with what it is about and its kind", () => {
  const kept: unknown = JSON.parse(JSON.stringify({ anchor, kind: "question", text: "Why?" }));
  expect(readBegun("d1", kept)).toEqual({ id: "d1", anchor, kind: "question", text: "Why?" });
});

test("[CM23] words an earlier version kept alone are offered as well, and what is none is not", () => {
  expect(readBegun("Common words", "Why?")).toEqual({
    id: "Common words",
    anchor: { type: "document" },
    kind: "comment",
    text: "Why?",
  });
  for (const kept of [null, 1, {}, [], { text: "x" }]) expect(readBegun("d1", kept)).toBeNull();
});

test("[CM23] the same words in two places are two things to speak about", () => {
  const elsewhere = { ...anchor, ranges: [letters(90)] };
  expect(isAboutSame(anchor, { ...anchor, before: "written since " })).toBe(true);
  expect(isAboutSame(anchor, elsewhere)).toBe(false);
  expect(isAboutSame(anchor, { ...anchor, within: "measures/m1/lifts" })).toBe(false);
  expect(isAboutSame(anchor, { type: "document" })).toBe(false);
  const lever = { type: "item", item: "levers/l1", label: "Hiring" } as const;
  expect(isAboutSame(lever, { ...lever, label: "Hiring rules" })).toBe(true);
  expect(isAboutSame(lever, { ...lever, item: "levers/l2" })).toBe(false);
});

import { expect, test } from "vitest";
import { outOfSight } from "./out-of-sight.ts";
import type { Waiting } from "./said-words.ts";

const said = (id: string, document: string, problem?: string): Waiting => ({
  type: "step",
  id,
  at: 1,
  document,
  problem,
  threadId: "t1",
  request: { id, kind: "said", text: "It does." },
});
const [here, refused, elsewhere] = [
  said("here", "measures"),
  said("refused", "measures", "It is too long."),
  said("elsewhere", "agenda"),
] as const;
const all = [here, refused, elsewhere];
const page = { document: "measures", showsSuggestions: true, hasMargin: true };
const idsOf = (found: readonly Waiting[]) => found.map(({ id }) => id);

test("[CM25] what waits or was refused in a document that the page does not show is told over it", () => {
  expect(idsOf(outOfSight(all, all, page))).toEqual(["elsewhere", "elsewhere"]);
  expect(idsOf(outOfSight(all, all, { ...page, document: undefined }))).toHaveLength(6);
  expect(idsOf(outOfSight([], all, { ...page, showsSuggestions: false }))).toHaveLength(3);
});

test("[CM4] [CM19] where no cards stand beside a page, what was refused is told over it", () => {
  const narrow = { ...page, hasMargin: false };
  expect(idsOf(outOfSight(all, [], narrow))).toEqual(["refused", "elsewhere"]);
  expect(idsOf(outOfSight([], all, narrow))).toEqual(["refused", "elsewhere"]);
});

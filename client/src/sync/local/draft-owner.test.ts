import { expect, it } from "vitest";
import { ownerOf } from "./draft-owner.ts";

it.each([
  ["said/p1/agenda/rosa/s1", "said", "agenda", "s1"],
  ["suggested/p1/trust/b1/rosa/s1", "suggested", "trust/b1", "s1"],
  ["suggesting/p1/agenda/rosa", "suggesting", "agenda", ""],
  ["suggesting/p1/trust/b1/rosa/note", "suggesting", "trust/b1", "note"],
  ["p1/rosa/thread/p1/measures/Common words/here", "thread", "measures", "Common words/here"],
  ["p1/rosa/thread/p1/trust/b1/document", "thread", "trust/b1", "document"],
  ["p1/rosa/remark/agenda/t1/reply", "remark", "agenda", "t1/reply"],
  ["p1/rosa/suggestion/trust/b1/g1/decline", "suggestion", "trust/b1", "g1/decline"],
  ["p1/rosa/reading/trust/b1", "reading", "trust/b1", ""],
  ["p1/rosa/numbers/m1/2", "numbers", null, "m1/2"],
])("[KW3] a draft's key says whose it is and what it belongs to: %s", (key, kind, document, rest) => {
  expect(ownerOf(key)).toEqual({ partnershipId: "p1", personId: "rosa", kind, document, rest });
});

it.each(["", "said", "said/p1/nowhere/rosa/s1", "p1/rosa"])("[KW3] %j is nobody's draft", (key) => {
  expect(ownerOf(key)).toBe(null);
});

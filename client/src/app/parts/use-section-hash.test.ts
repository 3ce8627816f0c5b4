import { expect, it } from "vitest";
import { blockOfAnchor } from "./use-section-hash.ts";

const outline = [
  { id: "a", text: "Why together", level: 2, section: "why" },
  { id: "b", text: "A heading of our own", level: 3, section: undefined },
  { id: "c", text: "Result", level: 2, section: "result" },
];

it("finds a section by its key and by its number, and leaves other anchors alone", () => {
  expect(
    ["result", "s1", "s2", "s3", "b-c", "", "s"].map((anchor) => blockOfAnchor(outline, anchor)),
  ).toEqual(["c", "a", "c", undefined, undefined, undefined, undefined]);
});

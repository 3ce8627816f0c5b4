import { expect, test } from "vitest";
import { partsOf } from "./parts-of.ts";

test.each([
  ["", []],
  ["abcd", ["abcd"]],
  ["abcde", ["abcd", "e"]],
  ["abc🌱e", ["abc", "🌱e"]],
  ["ab🌱🌱🌱", ["ab🌱", "🌱🌱"]],
  ["a🌱🌱🌱", ["a🌱", "🌱🌱"]],
])("[PA25] a long remark is cut between letters, and nothing of it is lost: %j", (text, parts) => {
  expect(partsOf(text, 4)).toEqual(parts);
});

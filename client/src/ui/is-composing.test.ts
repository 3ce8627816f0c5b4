import { expect, test } from "vitest";
import { isComposing } from "./is-composing.ts";

test.each([
  ["a press while a word is composed", { isComposing: true, keyCode: 229 }, true],
  ["the Enter that ends it in Safari", { isComposing: false, keyCode: 229 }, true],
  ["Enter", { isComposing: false, keyCode: 13 }, false],
])("%s", (_what, event, is) => {
  expect(isComposing(event)).toBe(is);
});

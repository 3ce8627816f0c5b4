import { expect, it } from "vitest";
import { deepEqual } from "./deep-equal.ts";

it.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [Number.NaN, Number.NaN, true],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [1], false],
  [[], {}, false],
  [null, {}, false],
  [new Date(0), new Date(0), false],
])("%j and %j: %s", (a, b, isEqual) => {
  expect(deepEqual(a, b)).toBe(isEqual);
  expect(deepEqual(b, a)).toBe(isEqual);
});

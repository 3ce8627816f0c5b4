import { expect, test } from "vitest";
import { tokenIn } from "./invitation-link.ts";

test.each([
  ["https://table.example.org/join/AbC_123-xyz?x=1", "AbC_123-xyz"],
  [" /join/abcdef ", "abcdef"],
  ["AbCdEfGhIjKlMnOpQrSt", "AbCdEfGhIjKlMnOpQrSt"],
])("%s holds the token %s", (pasted, token) => {
  expect(tokenIn(pasted)).toBe(token);
});

test.each(["", "https://example.org", "hello there"])("“%s” is no invitation", (pasted) => {
  expect(tokenIn(pasted)).toBeNull();
});

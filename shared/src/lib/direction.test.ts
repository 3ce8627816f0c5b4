import { expect, test } from "vitest";
import { isRightToLeft } from "./direction.ts";

test("the first letter decides, not digits or signs before it", () => {
  expect(["שלום", "12. مرحبا", "Hello שלום", "2026", ""].map(isRightToLeft)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

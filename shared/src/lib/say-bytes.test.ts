import { expect, test } from "vitest";
import { sayBytes } from "./say-bytes.ts";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_500, "2 KB"],
  [999_400, "999 KB"],
  [3_240_000, "3.2 MB"],
  [4_000_000, "4 MB"],
  [20_000_000, "20 MB"],
  [999_600_000, "1 GB"],
  [1_000_000_000, "1 GB"],
])("%d is said as %s", (bytes, words) => {
  expect(sayBytes(bytes)).toBe(words);
});

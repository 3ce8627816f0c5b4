import { expect, test } from "vitest";
import { namingDelayMs } from "./block-ids.ts";

test("[SY17] blocks are named after a second, of a large document later, of a slow one seldom", () => {
  expect(namingDelayMs({ structs: 0, slowMs: 0 })).toBe(1_000);
  expect(namingDelayMs({ structs: 20_000, slowMs: 0 })).toBe(3_000);
  expect(namingDelayMs({ structs: 20_000, slowMs: 2_000 })).toBe(103_000);
});

import { expect, test } from "vitest";
import { messages } from "./messages.ts";

test("[CHA-4] the line at the top says in plain words whether the charter binds", () => {
  const { bindingLine } = messages;
  expect([bindingLine(11, "non-binding"), bindingLine(2, "binding"), bindingLine(1, "mixed")]).toEqual([
    "A working agreement of 11 organizations, not legally binding",
    "A working agreement of 2 organizations, meant to be legally binding",
    "A working agreement of 1 organization, binding in the parts that say so",
  ]);
  expect(bindingLine(11, null)).toBe("A working agreement of 11 organizations");
});

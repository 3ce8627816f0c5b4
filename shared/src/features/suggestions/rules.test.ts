import { expect, it } from "vitest";
import { suggestRequest, type SuggestRequest } from "./api.ts";
import { isTooLong } from "./rules.ts";
import { fieldLettersMax, fieldsMax, updateLettersMax } from "./schema.ts";

const id = "5f0c6c1e-7f5a-4a53-9b4b-0a5d0c6f2b11";
const mayBeTaken = (what: SuggestRequest["what"]) =>
  suggestRequest.safeParse({ id, batch: id, document: "agenda", note: "", what }).success;

const text = (length: number) => ({ type: "text", update: "A".repeat(length) }) as const;
const field = (length: number) =>
  ({ type: "field", item: "levers/l1", field: "text", after: "x".repeat(length), label: "Lever" }) as const;
const entry = (count: number) => {
  const texts = Object.fromEntries(Array.from({ length: count }, (_, index) => [`f/${index}`, ""]));
  return { type: "entry", item: "levers/l1", scalars: {}, texts, label: "Lever" } as const;
};

it.each([
  ["an edit", text(updateLettersMax), text(updateLettersMax + 4)],
  ["a field", field(fieldLettersMax), field(fieldLettersMax + 1)],
  ["a part", entry(fieldsMax), entry(fieldsMax + 1)],
])("[SG7] %s is too long to be sent where the server would refuse it", (_name, longest, longer) => {
  expect([isTooLong(longest), mayBeTaken(longest)]).toEqual([false, true]);
  expect([isTooLong(longer), mayBeTaken(longer)]).toEqual([true, false]);
});

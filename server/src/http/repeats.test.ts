import { AppError } from "@commontable/shared/errors/app-error.ts";
import { expect, test } from "vitest";
import { demandRepeat } from "./repeats.ts";

const stored = { id: "1", by: "ana", document: "agenda", text: "as it was put" };

test("what was sent again is let through, whatever else is stored with it", () => {
  demandRepeat(stored, { by: "ana", document: "agenda" });
});

test("an id that stands for something else, or for nothing, is no repeat", () => {
  expect(() => demandRepeat(stored, { by: "ben", document: "agenda" })).toThrow(AppError);
  expect(() => demandRepeat<typeof stored>(undefined, { by: "ana" })).toThrow(AppError);
});

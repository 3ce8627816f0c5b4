import type { MeasureFields } from "@commontable/shared/features/measures/card-entry.ts";
import {
  createMeasure,
  readMeasureById,
  readMeasureFields,
  setMeasureFields,
} from "@commontable/shared/features/measures/doc.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { messages } from "./messages.ts";
import { planProblem } from "./plan-problem.ts";

const words = messages.plan;
const baseline = { baselineValue: 40, baselineOn: "2020-01-01" };
const up = { ...baseline, direction: "increase", targetKind: "absolute" } as const;

/** What is said of a plan in which this is filled in. */
function problemOf(plan: Partial<MeasureFields>): string | null {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Homes" });
  setMeasureFields(doc, "m1", plan);
  const [measure, fields] = [readMeasureById(doc, "m1"), readMeasureFields(doc, "m1")];
  if (!measure || !fields) throw new Error("The measure is not there.");
  return planProblem(measure, fields);
}

test("a plan whose parts go together has no problem", () => {
  expect(problemOf({})).toBeNull();
  expect(problemOf({ ...up, targetValue: 60, targetOn: "2030-01-01" })).toBeNull();
  expect(problemOf({ ...up, targetValue: 40, targetOn: "2030-01-01" })).toBeNull();
});

test("a plan says what does not go together in it", () => {
  expect(problemOf({ ...up, targetValue: 60, targetOn: "2019-01-01" })).toBe(words.order);
  expect(problemOf({ ...up, targetValue: 30, targetOn: "2030-01-01" })).toBe(words.wrongWay);
  expect(problemOf({ ...up, direction: "decrease", targetValue: 60 })).toBe(words.wrongWay);
  expect(
    problemOf({ ...baseline, direction: "maintain", targetKind: "band", targetLow: 5, targetHigh: 5 }),
  ).toBe(words.bandOrder);
  expect(problemOf({ direction: "increase", targetKind: "relative", targetValue: 10 })).toBe(
    words.unknownUntil,
  );
});

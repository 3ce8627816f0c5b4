import { expect, test } from "vitest";
import { remarksOf, stepProblem, threadState } from "./rules.ts";
import type { Step } from "./schema.ts";

let number = 0;
function step(kind: Step["kind"], more: Partial<Step> = {}): Step {
  number += 1;
  return {
    id: `s${number}`,
    kind,
    text: "",
    about: null,
    mentions: [],
    by: "rosa",
    byName: "Rosa Delgado",
    byOrganization: "Eastside Neighbors",
    at: new Date(number * 1000).toISOString(),
    ...more,
  };
}

const asked = step("said", { id: "asked", text: "Does gainful count short shifts?" });
const replied = step("said", { id: "replied", text: "Only above the living wage.", by: "jonas" });

test("[CM2] a thread is answered until somebody opens it again", () => {
  expect(threadState({ steps: [asked] })).toBe("open");
  const answered = [asked, replied, step("answered")];
  expect(threadState({ steps: answered })).toBe("answered");
  expect(threadState({ steps: [...answered, step("said", { text: "Thanks" })] })).toBe("answered");
  expect(threadState({ steps: [...answered, step("reopened")] })).toBe("open");
});

test("[CM3] a remark reads as it was worded last, and one taken back is empty and stays", () => {
  const steps = [
    asked,
    replied,
    step("reworded", { about: "asked", text: "Does it count three shifts?", mentions: ["jonas"] }),
    step("taken-back", { about: "replied", by: "jonas" }),
    step("answered", { text: "Settled on Tuesday" }),
  ];
  expect(remarksOf({ steps })).toMatchObject([
    { id: "asked", text: "Does it count three shifts?", mentions: ["jonas"], isReworded: true },
    { id: "replied", text: "", isTakenBack: true, isReworded: false, byName: "Rosa Delgado" },
    { text: "Settled on Tuesday", isTakenBack: false },
  ]);
});

test.each([
  [
    "its author marks it answered",
    { kind: "answered", about: null },
    { personId: "rosa", mayWrite: false },
    true,
  ],
  ["an editor does", { kind: "answered", about: null }, { personId: "amara", mayWrite: true }, true],
  [
    "another commenter does not",
    { kind: "answered", about: null },
    { personId: "amara", mayWrite: false },
    false,
  ],
  [
    "nobody opens an open one",
    { kind: "reopened", about: null },
    { personId: "rosa", mayWrite: true },
    false,
  ],
  [
    "one words their own anew",
    { kind: "reworded", about: "replied" },
    { personId: "jonas", mayWrite: false },
    true,
  ],
  ["not another's", { kind: "reworded", about: "replied" }, { personId: "rosa", mayWrite: true }, false],
  [
    "nor takes it back",
    { kind: "taken-back", about: "replied" },
    { personId: "rosa", mayWrite: true },
    false,
  ],
  [
    "nor what is not there",
    { kind: "taken-back", about: "nothing" },
    { personId: "rosa", mayWrite: true },
    false,
  ],
  ["everybody replies", { kind: "said", about: null }, { personId: "amara", mayWrite: false }, true],
] as const)("[CM2] [CM3] %s", (_what, request, taker, isFine) => {
  expect(stepProblem({ steps: [asked, replied] }, request, taker) === null).toBe(isFine);
});

test("[CM2] an answered thread is not answered again, and anybody who comments opens it", () => {
  const steps = [asked, step("answered")];
  expect(
    stepProblem({ steps }, { kind: "answered", about: null }, { personId: "rosa", mayWrite: true }),
  ).not.toBeNull();
  expect(
    stepProblem({ steps }, { kind: "reopened", about: null }, { personId: "amara", mayWrite: false }),
  ).toBeNull();
});

test("[CM3] what was taken back is not worded anew", () => {
  const steps = [asked, step("taken-back", { about: "asked" })];
  expect(
    stepProblem({ steps }, { kind: "reworded", about: "asked" }, { personId: "rosa", mayWrite: false }),
  ).not.toBeNull();
});

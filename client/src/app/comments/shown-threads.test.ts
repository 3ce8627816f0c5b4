import type { TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { remarksOf, threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { expect, test } from "vitest";
import type { Said } from "./said.ts";
import { hasCard, isRefused, mayChange, shownThreads } from "./shown-threads.ts";

const me = { id: "rosa", name: "Rosa Delgado", organization: "Eastside Neighbors" };
const begin: Said = {
  type: "begin",
  id: "s1",
  at: 1000,
  document: "agenda",
  request: {
    id: "t1",
    stepId: "s1",
    document: "agenda",
    kind: "question",
    anchor: { type: "document" },
    text: "Does it count?",
  },
};
const reply: Said = {
  type: "step",
  id: "s2",
  at: 2000,
  document: "agenda",
  threadId: "t1",
  request: { id: "s2", kind: "said", text: "It does." },
};
const stored: Thread = {
  id: "t1",
  document: "agenda",
  kind: "question",
  anchor: { type: "document" },
  steps: [
    {
      id: "s1",
      kind: "said",
      text: "Does it count?",
      about: null,
      mentions: [],
      by: "rosa",
      byName: "Rosa Delgado",
      byOrganization: "Eastside Neighbors",
      at: new Date(1000).toISOString(),
    },
  ],
};

test("[CM4] what waits shows at once, a reply to what waits as well", () => {
  const [thread] = shownThreads([], [begin, reply], me);
  expect(thread?.steps.map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect(thread?.steps[0]).toMatchObject({ byName: "Rosa Delgado", at: stored.steps[0]?.at });
  expect([...(thread?.waiting.keys() ?? [])]).toEqual(["s1", "s2"]);
});

test("[CM4] what the server has is shown once and waits no longer", () => {
  const threads = shownThreads([stored], [begin, reply], me);
  expect(threads).toHaveLength(1);
  expect(threads[0]?.steps.map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect([...(threads[0]?.waiting.keys() ?? [])]).toEqual(["s2"]);
});

test("[CM4] what it refused carries its sentence and its words", () => {
  const [thread] = shownThreads([stored], [{ ...reply, problem: "This thread is full." }], me);
  expect(thread?.steps.map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect(thread?.waiting.get("s2")).toEqual({
    kind: "said",
    text: "It does.",
    about: null,
    problem: "This thread is full.",
  });
});

test("[CM2] [CM3] changing one's own words is offered while one may comment", () => {
  const remark = { id: "s1", by: "rosa", isTakenBack: false };
  const rosa = { id: "rosa", mayComment: true };
  const waiting = new Map();
  expect(mayChange(remark, { waiting }, rosa)).toBe(true);
  expect(mayChange(remark, { waiting }, { ...rosa, mayComment: false })).toBe(false);
  expect(mayChange(remark, { waiting }, { ...rosa, id: "jonas" })).toBe(false);
  expect(mayChange({ ...remark, isTakenBack: true }, { waiting }, rosa)).toBe(false);
  const sent = { kind: "said", text: "", about: null, problem: null } as const;
  expect(mayChange(remark, { waiting: new Map([["s1", sent]]) }, rosa)).toBe(false);
});

/** Something done about the thread that is not said in it. */
const done = (request: Omit<TakeStepRequest, "id">, problem?: string): Said => ({
  type: "step",
  id: "s3",
  at: 3000,
  document: "agenda",
  threadId: "t1",
  request: { id: "s3", ...request },
  problem,
});

test("[CM4] a decision that was refused is not shown as if it were so, and is there to be decided about", () => {
  const [answered] = shownThreads([stored], [done({ kind: "answered" })], me);
  expect(answered && threadState(answered)).toBe("answered");
  const [refused] = shownThreads(
    [stored],
    [done({ kind: "answered" }, "It is marked answered already.")],
    me,
  );
  expect(refused && threadState(refused)).toBe("open");
  expect(refused && [...refused.waiting]).toEqual([
    ["s3", { kind: "answered", text: "", about: null, problem: "It is marked answered already." }],
  ]);
  expect(refused && isRefused(refused)).toBe(true);
});

test("[CM4] a remark whose rewording was refused reads as before; the new words are kept beside it", () => {
  const reword = { kind: "reworded", about: "s1", text: "Does it count twice?" } as const;
  const [thread] = shownThreads([stored], [done(reword, "This is not there any more.")], me);
  expect(thread && remarksOf(thread)).toMatchObject([{ text: "Does it count?", isReworded: false }]);
  expect(thread?.waiting.get("s3")).toMatchObject({ kind: "reworded", text: "Does it count twice?" });
  const takenBack = done({ kind: "taken-back", about: "s1" }, "This is not there any more.");
  const [other] = shownThreads([stored], [takenBack], me);
  expect(other && remarksOf(other)).toMatchObject([{ text: "Does it count?", isTakenBack: false }]);
});

test("[CM4] [CM18] what was refused has a card on every page of its document, others where they stand", () => {
  const [elsewhere, here] = [false, true].map((isBeside) => ({ isBeside, isActive: false }));
  const refused = shownThreads([stored], [done({ kind: "said", text: "It does." }, "It is too long.")], me);
  const answered = shownThreads([stored], [done({ kind: "answered" })], me);
  const shownOn = (page: typeof here) =>
    [refused, shownThreads([stored], [], me), answered].map(
      ([thread]) => thread && page && hasCard(thread, page),
    );
  expect(shownOn(here)).toEqual([true, true, false]);
  expect(shownOn(elsewhere)).toEqual([true, false, false]);
});

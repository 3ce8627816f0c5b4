import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { expect, test } from "vitest";
import type { Said } from "./said.ts";
import { shownThreads } from "./shown-threads.ts";

const me = { id: "rosa", name: "Rosa Delgado", organization: "Eastside Neighbors" };
const begin: Said = {
  type: "begin",
  id: "s1",
  at: 1000,
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

test("what waits shows at once, a reply to what waits as well", () => {
  const [thread] = shownThreads([], [begin, reply], me);
  expect(thread?.steps.map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect(thread?.steps[0]).toMatchObject({ byName: "Rosa Delgado", at: stored.steps[0]?.at });
  expect([...(thread?.waiting.keys() ?? [])]).toEqual(["s1", "s2"]);
});

test("what the server has is shown once and waits no longer", () => {
  const threads = shownThreads([stored], [begin, reply], me);
  expect(threads).toHaveLength(1);
  expect(threads[0]?.steps.map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect([...(threads[0]?.waiting.keys() ?? [])]).toEqual(["s2"]);
});

test("what it refused carries its sentence", () => {
  const [thread] = shownThreads([stored], [{ ...reply, problem: "This thread is full." }], me);
  expect(thread?.waiting.get("s2")).toBe("This thread is full.");
});

import * as buffer from "lib0/buffer";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { anchorOf, kindOf, wordsOf, type Waiting } from "./said-words.ts";

const kept = { id: "s1", at: 1, document: "agenda" } as const;

function typed(words: string): string {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, words);
  return buffer.toBase64(Y.encodeStateAsUpdate(doc));
}

const suggested = (what: Extract<Waiting, { type: "suggest" }>["request"]["what"]): Waiting => ({
  ...kept,
  type: "suggest",
  request: { id: "s1", batch: "b1", document: "agenda", note: "It is clearer.", what },
});

it("[CM25] a suggestion gives its words and why, whether it is about text or about a part", () => {
  expect(wordsOf(suggested({ type: "text", update: typed("every child") }))).toBe(
    "every child\nIt is clearer.",
  );
  const field = { item: "levers/l1", field: "name", label: "Name of a lever", after: "Jobs near home" };
  expect(wordsOf(suggested({ type: "field", ...field }))).toBe(
    "Name of a lever\nJobs near home\nIt is clearer.",
  );
  const texts = { what: "Host the meeting" };
  const entry = { item: "commitments/c1", scalars: {}, texts, label: "Promise: host" };
  expect(wordsOf(suggested({ type: "entry", ...entry }))).toBe(
    "Promise: host\nHost the meeting\nIt is clearer.",
  );
});

it("[CM25] a decision gives its reason, and without one says what is not done", () => {
  const step = { ...kept, type: "step", suggestionId: "g1" } as const;
  const declined: Waiting = {
    ...step,
    request: { id: "s1", kind: "declined", text: "We agreed otherwise." },
  };
  const accepted: Waiting = { ...step, request: { id: "s1", kind: "accepted" } };
  expect([wordsOf(declined), kindOf(declined)]).toEqual(["We agreed otherwise.", "decision"]);
  expect(wordsOf(accepted)).toBe("Not accepted.");
  const answered: Waiting = {
    ...kept,
    type: "step",
    threadId: "t1",
    request: { id: "s1", kind: "answered", text: "" },
  };
  expect([wordsOf(answered), kindOf(answered)]).toEqual(["Not marked answered.", "decision"]);
});

it("[CM25] each is found where its card stands", () => {
  const stands = (said: object) => anchorOf({ ...kept, ...said } as Waiting);
  expect(stands({ type: "begin", request: { id: "t1", stepId: "s1" } })).toBe("thread-t1");
  expect(stands({ type: "step", threadId: "t2", request: { id: "s1" } })).toBe("thread-t2");
  expect(stands({ type: "suggest", request: { id: "s1" } })).toBe("suggestion-s1");
  expect(stands({ type: "step", suggestionId: "g1", request: { id: "s1" } })).toBe("suggestion-g1");
});

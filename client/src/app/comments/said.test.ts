import { expect, test } from "vitest";
import { inOtherWords, type Said } from "./said.ts";

const problem = "Somebody you mention cannot read this.";
const anchor = { type: "document" } as const;
const begun: Said = {
  type: "begin",
  id: "first",
  at: 1,
  document: "agenda",
  problem,
  request: {
    id: "t1",
    stepId: "first",
    document: "agenda",
    kind: "question",
    anchor,
    text: "@Sam?",
    mentions: ["sam"],
  },
};
const reply = (id: string, threadId: string, text: string): Said => ({
  type: "step",
  id,
  at: 2,
  problem,
  document: "agenda",
  threadId,
  request: { id, kind: "said", text, mentions: ["sam"] },
});
const words = { text: "Sam?", mentions: [] };

test("[CM4] a refused remark is said in other words, as another step of its thread", () => {
  const said = inOtherWords([reply("r1", "t1", "@Sam"), reply("r2", "t1", "@Sam!")], "r1", words);
  expect(said?.without).toEqual(["r1"]);
  const [again, ...more] = said?.instead ?? [];
  expect(more).toEqual([]);
  expect(again).toMatchObject({ type: "step", threadId: "t1", problem: undefined });
  expect(again?.request).toEqual({ ...words, id: again?.id, kind: "said" });
  expect(again?.id).not.toBe("r1");
});

test("[CM4] a refused thread begins with other words where it was to begin, and what was said in it goes out after it", () => {
  const said = inOtherWords(
    [reply("other", "t2", "x"), begun, reply("r1", "t1", "Also this")],
    "first",
    words,
  );
  expect(said?.without).toEqual(["first", "r1"]);
  const [again, after, ...more] = said?.instead ?? [];
  expect(more).toEqual([]);
  expect(again?.request).toEqual({ ...begun.request, ...words, stepId: again?.id });
  expect(again).toMatchObject({ problem: undefined });
  expect(after).toEqual({ ...reply("r1", "t1", "Also this"), problem: undefined });
});

test("[CM4] what waits no longer is not said again", () => {
  expect(inOtherWords([begun], "r1", words)).toBeNull();
});

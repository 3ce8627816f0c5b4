import { afterEach, beforeEach, expect, test } from "vitest";
import { OneThread } from "./OneThread.ts";

/** Answers "slow" after a while and anything else at once, says which thread it is, and is as chatty as Node's watch mode. */
const source = `
  import { parentPort, threadId } from "node:worker_threads";
  parentPort.postMessage({ "watch:import": ["file:///a.ts"] });
  parentPort.on("message", (question) => {
    parentPort.postMessage({ "watch:import": ["file:///b.ts"] });
    if (question === "end") throw new Error("out of it");
    if (question === "slow") return;
    if (question === "long") return setTimeout(() => answer(question), 200);
    answer(question);
  });
  const answer = (question) =>
    parentPort.postMessage(
      question === "bad"
        ? { type: "failed", code: "not-found", sentence: "There is none.", detail: "bad" }
        : { type: "done", value: { question, threadId } },
    );
`;

interface Said {
  readonly question: string;
  readonly threadId: number;
}

let thread: OneThread<string, Said>;
beforeEach(() => {
  const file = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  thread = new OneThread({ file, name: "test", endMs: 1_000, waitingMax: 2 });
});
afterEach(() => thread.close());

test("what Node's watch mode says on the port is no answer", async () => {
  const said = await Promise.all([thread.ask("one"), thread.ask("two")]);
  expect(said.map(({ question }) => question)).toEqual(["one", "two"]);
  await expect(thread.ask("bad")).rejects.toMatchObject({ code: "not-found", sentence: "There is none." });
});

test("a question that takes too long or ends its thread fails alone, and the next gets a new thread", async () => {
  const { threadId: first } = await thread.ask("one");
  const [ended, afterwards] = await Promise.allSettled([thread.ask("end"), thread.ask("two")]);
  expect(ended).toMatchObject({ status: "rejected", reason: { message: "Error: out of it" } });
  expect(afterwards).toMatchObject({ status: "fulfilled", value: { question: "two" } });
  await expect(thread.ask("slow")).rejects.toThrow("it took too long");
  const { threadId: last } = await thread.ask("three");
  expect(last).toBeGreaterThan(first + 1);
});

test("a thread that rested and is asked again finishes what it is asked", async () => {
  const file = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const rests = new OneThread<string, Said>({ file, name: "test", endMs: 1_000, idleMs: 100 });
  const { threadId } = await rests.ask("one");
  expect(await rests.ask("long")).toEqual({ question: "long", threadId });
  await rests.close();
});

test("a queue that is full says so, and who waits when all is closed is told", async () => {
  const asked = Promise.allSettled(["one", "two", "three", "four"].map((question) => thread.ask(question)));
  await thread.close();
  const codes = (await asked).map((told) => (told.status === "rejected" ? told.reason.code : null));
  expect(codes).toEqual(["shutting-down", "shutting-down", "shutting-down", "too-many"]);
});

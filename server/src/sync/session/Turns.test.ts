import { expect, test } from "vitest";
import { Turns } from "./Turns.ts";

function busy(ms: number): void {
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt);
}

test("[SS7] work is done at once while nothing waits", () => {
  const done: string[] = [];
  new Turns().take(() => done.push("now"));
  expect(done).toEqual(["now"]);
});

test("[SS7] long work leaves the event loop a turn in between, and keeps its order", async () => {
  const turns = new Turns();
  const done: string[] = [];
  for (const name of ["a", "b", "c"]) {
    turns.take(() => {
      busy(5);
      done.push(name);
    });
  }
  setImmediate(() => done.push("somebody else"));
  await expect.poll(() => done.length).toBe(4);
  expect(done.filter((name) => name !== "somebody else")).toEqual(["a", "b", "c"]);
  expect(done.indexOf("somebody else")).toBeLessThan(3);
});

test("[SS7] what a piece of work brings about waits for its own turn", async () => {
  const turns = new Turns();
  const done: string[] = [];
  turns.take(() => {
    done.push("first");
    turns.take(() => done.push("second"));
  });
  await expect.poll(() => done).toEqual(["first", "second"]);
});

import { expect, test } from "vitest";
import { Turns, type Work } from "./Turns.ts";

function busy(ms: number): void {
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt);
}

function quick(work: () => void): Work {
  return { do: work, left: () => 0 };
}

test("[SS7] work is done at once while nothing waits", () => {
  const done: string[] = [];
  new Turns().take(quick(() => done.push("now")));
  expect(done).toEqual(["now"]);
});

test("[SS7] long work leaves the event loop a turn in between, and keeps its order", async () => {
  const turns = new Turns();
  const done: string[] = [];
  for (const name of ["a", "b", "c"]) {
    turns.take(
      quick(() => {
        busy(5);
        done.push(name);
      }),
    );
  }
  setImmediate(() => done.push("somebody else"));
  await expect.poll(() => done.length).toBe(4);
  expect(done.filter((name) => name !== "somebody else")).toEqual(["a", "b", "c"]);
  expect(done.indexOf("somebody else")).toBeLessThan(3);
});

test("[SS7] what a piece of work brings about waits for its own turn", async () => {
  const turns = new Turns();
  const done: string[] = [];
  turns.take(
    quick(() => {
      done.push("first");
      turns.take(quick(() => done.push("second")));
    }),
  );
  await expect.poll(() => done).toEqual(["first", "second"]);
});

test("[SS7] only a few sockets at once have such bytes waiting, and a stuck one holds nobody up for long", async () => {
  const turns = new Turns();
  const left = Array.from({ length: 30 }, () => 0);
  let most = 0;
  let done = 0;
  for (const index of left.keys()) {
    turns.take({
      do: () => {
        left[index] = 1_000_000;
        done += 1;
        most = Math.max(most, left.filter((bytes) => bytes > 0).length);
        // The first never takes anything.
        if (index > 0) setTimeout(() => (left[index] = 0), 5);
      },
      left: () => left[index] ?? 0,
    });
  }
  await expect.poll(() => done, { timeout: 5_000 }).toBe(30);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
});

test("[SS7] sockets that take nothing hold up those behind them for a tenth of a second", async () => {
  const turns = new Turns();
  let reached = false;
  for (let stuck = 0; stuck < 8; stuck++) turns.take({ do: () => undefined, left: () => 1 });
  turns.take(quick(() => (reached = true)));
  expect(reached).toBe(false);
  await expect.poll(() => reached, { timeout: 5_000 }).toBe(true);
});

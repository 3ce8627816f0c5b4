import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readAgainBy } from "./read-again.ts";

let queries: QueryClient;
let rows: string[];
/** Answers on their way: each says what was so when it was asked for. */
let answers: (() => void)[];
let stop: () => void;

const shown = () => queries.getQueryData(["notices", "p"]);

beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false } } });
  rows = ["a"];
  answers = [];
  const observer = new QueryObserver(queries, {
    queryKey: ["notices", "p"],
    staleTime: 30_000,
    queryFn: () => {
      const read = [...rows];
      return new Promise<string[]>((resolve) => answers.push(() => resolve(read)));
    },
  });
  stop = observer.subscribe(() => {});
});

afterEach(() => {
  stop();
  queries.clear();
});

test("[TB3] a change that is told while something is read for the first time is read after it", async () => {
  const changed = readAgainBy(queries);
  rows = ["a", "b"];
  changed("notices");
  rows = ["a", "b", "c"];
  changed("notices");
  answers[0]?.();
  await vi.waitFor(() => expect(shown()).toEqual(["a"]));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.();
  await vi.waitFor(() => expect(shown()).toEqual(["a", "b", "c"]));
  expect([answers.length, queries.isFetching()]).toEqual([2, 0]);
});

test("[TB3] what has been read before is read again at once, other kinds are not", async () => {
  const changed = readAgainBy(queries);
  answers[0]?.();
  await vi.waitFor(() => expect(shown()).toEqual(["a"]));
  rows = ["b"];
  changed("people");
  expect(answers).toHaveLength(1);
  changed("notices");
  answers[1]?.();
  await vi.waitFor(() => expect(shown()).toEqual(["b"]));
});

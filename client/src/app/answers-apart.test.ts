import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "../api/query.ts";
import { keepAnswersApart } from "./answers-apart.ts";
import { stubStorage } from "../sync/testing/stub-storage.ts";

beforeEach(() => {
  stubStorage();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const me = (personId: string | null, seats: Record<string, string>) => ({
  person: personId === null ? null : { id: personId },
  seats: Object.entries(seats).map(([id, seatedId]) => ({ partnership: { id }, personId: seatedId })),
});

/** A tab of Rosa's, who sits at two tables and was shown something at each. */
function tabOfRosa() {
  const queries = createQueryClient();
  keepAnswersApart(queries);
  queries.setQueryData(["me"], me("rosa", { p1: "rosa", p2: "rosa-elsewhere" }));
  for (const key of [["trust", "p1", "b1"], ["invitations", "p1"], ["trust", "p2"], ["demo"]])
    queries.setQueryData(key, "shown to Rosa");
  return queries;
}

const keys = (queries: ReturnType<typeof createQueryClient>) =>
  queries
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => queryKey.join("/"))
    .filter((key) => key !== "me");

it("[EN4] what a tab was shown at a table is dropped once the seat there is another person's, or nobody's", () => {
  const queries = tabOfRosa();
  queries.setQueryData(["me"], me("bob", { p1: "bob", p2: "rosa-elsewhere" }));
  expect(keys(queries)).toEqual(["trust/p2", "demo"]);
  queries.setQueryData(["me"], me(null, {}));
  expect(keys(queries)).toEqual(["demo"]);
});

it("[EN4] a tab goes on with what it has when its person takes another seat, or another name", () => {
  const queries = tabOfRosa();
  queries.setQueryData(["me"], me("rosa-third", { p1: "rosa", p2: "rosa-elsewhere", p3: "rosa-third" }));
  expect(keys(queries)).toEqual(["trust/p1/b1", "invitations/p1", "trust/p2", "demo"]);
});

it("[EN4] a tab that becomes another person's keeps nothing of the first one's in this browser", async () => {
  const queries = tabOfRosa();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keys(createQueryClient())).toEqual(["trust/p1/b1", "trust/p2"]);
  queries.setQueryData(["me"], me("bob", { p1: "bob" }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keys(createQueryClient())).toEqual([]);
});

it("[EN4] a tab that only asks again, or is refused, puts nothing back that another tab removed", async () => {
  const queries = tabOfRosa();
  await vi.advanceTimersByTimeAsync(1_000);
  // Rosa signs out in another tab, and somebody else begins there.
  localStorage.removeItem("commontable/answers");
  const other = createQueryClient();
  other.setQueryData(["me"], me("bob", { p1: "bob" }));
  await vi.advanceTimersByTimeAsync(1_000);
  const asking = queries.fetchQuery({
    queryKey: ["trust", "p1", "b1"],
    queryFn: () => Promise.reject(new Error("signed out")),
    staleTime: 0,
  });
  await expect(asking).rejects.toThrow("signed out");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keys(createQueryClient())).toEqual([]);
});

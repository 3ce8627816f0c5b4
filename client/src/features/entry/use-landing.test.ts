import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { meQuery } from "../../app/queries.ts";
import { forgetWhatWasShown } from "./use-landing.ts";

test("[EN4] answers given to one person are gone before the page of a new seat opens", () => {
  const queries = new QueryClient();
  const shown = [
    ["members", "emp90"],
    ["recovered", "emp90"],
    ["partnership", "emp90"],
  ];
  for (const key of [meQuery.queryKey, ...shown]) queries.setQueryData([...key], "of the person before");
  forgetWhatWasShown(queries);
  // Who one is was asked anew before, so that nothing blinks; it is fetched again on landing.
  expect(
    queries
      .getQueryCache()
      .getAll()
      .map((query) => query.queryKey),
  ).toEqual([meQuery.queryKey]);
});

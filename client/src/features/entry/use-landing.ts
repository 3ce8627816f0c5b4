import type { Landing } from "@commontable/shared/features/people/api.ts";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { documentPath } from "../../app/paths.ts";
import { meQuery } from "../../app/queries.ts";

/** [EN4] What another person of this browser was shown must not be shown to the next. */
export function forgetWhatWasShown(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
}

/** Goes where a newly seated person belongs, once the new seat is known here. */
export function useLanding(): (landing: Landing) => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return async (landing) => {
    forgetWhatWasShown(queries);
    await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    navigate(documentPath(landing.slug, landing.document, landing.section));
  };
}

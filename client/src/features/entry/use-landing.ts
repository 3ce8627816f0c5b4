import type { Landing } from "@commontable/shared/features/people/api.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { documentPath } from "../../app/paths.ts";
import { meQuery } from "../../app/queries.ts";

/** Goes where a newly seated person belongs, once the new seat is known here. */
export function useLanding(): (landing: Landing) => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return async (landing) => {
    // What another person of this browser was shown must not be shown to this one.
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
    await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    navigate(documentPath(landing.slug, landing.document, landing.section));
  };
}

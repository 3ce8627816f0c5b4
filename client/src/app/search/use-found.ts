import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { ApiError } from "../../api/api-error.ts";
import { stillFound } from "./still-found.ts";
import { useLocalSearch } from "./use-local-search.ts";
import { useSearch } from "./use-search.ts";

export interface Found {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, also those not listed. */
  readonly count: number;
  /** Found in the copies on this device, because the server cannot be asked. */
  readonly isLocal: boolean;
}

/** What a few letters find: on the server, or without it in the copies on this device (FI11). */
export function useFound(q: string, limit: number): Found {
  const { answer, error, isAsked, isCurrent } = useSearch(q, {}, limit);
  const isLocal = isAsked && error instanceof ApiError && error.code === "unreachable";
  const local = useLocalSearch(q, {}, limit, isLocal);
  if (isLocal) return { hits: local, count: local.length, isLocal };
  if (!isAsked || !answer) return { hits: [], count: 0, isLocal: false };
  if (!isCurrent) {
    // The answer to a word half typed: Enter must not open what the whole word does not mean.
    const hits = stillFound(answer.hits, q);
    return { hits, count: hits.length, isLocal: false };
  }
  const count = Object.values(answer.counts.where).reduce((sum, one) => sum + one, 0);
  return { hits: answer.hits, count, isLocal: false };
}

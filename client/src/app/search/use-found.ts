import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { ApiError } from "../../api/api-error.ts";
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
  const { answer, error, isAsked } = useSearch(q, {}, limit);
  const isLocal = isAsked && error instanceof ApiError && error.code === "unreachable";
  const local = useLocalSearch(q, {}, limit, isLocal);
  if (isLocal) return { hits: local, count: local.length, isLocal };
  if (!isAsked || !answer) return { hits: [], count: 0, isLocal: false };
  const count = Object.values(answer.counts.where).reduce((sum, one) => sum + one, 0);
  return { hits: answer.hits, count, isLocal: false };
}

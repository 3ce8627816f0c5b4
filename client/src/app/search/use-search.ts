import type { SearchAnswer } from "@commontable/shared/features/search/api.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { usePartnership } from "../partnership-context.ts";

/** A typist's pause: asking for each letter would ask for what nobody waits for. */
const pauseMs = 150;
/** While the index is made the rest is asked for again, ever later: it may take long, or not come. */
const againMs = 700;
const againMsMax = 15_000;

export interface SearchFilters {
  readonly where?: string | undefined;
  readonly kind?: string | undefined;
  readonly person?: string | undefined;
}

/** What the server finds, as one types. Keeps showing the last answer until the next is there. */
export function useSearch(q: string, filters: SearchFilters, limit: number) {
  const { id } = usePartnership().partnership;
  const asked = usePaused(q.trim());
  const isAsked = readQuery(asked).length > 0;
  const query = useQuery({
    queryKey: ["search", id, asked, filters, limit],
    queryFn: ({ signal }) => ask(id, { ...filters, q: asked, limit: String(limit) }, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // What is found changes with every edit, and nothing says so.
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.isComplete === false && Math.min(againMs * 1.5 ** (dataUpdateCount - 1), againMsMax),
  });
  return {
    answer: isAsked ? query.data : undefined,
    error: isAsked ? query.error : null,
    /** The answer is to these words. */
    isCurrent: isAsked && asked === q.trim() && !query.isPlaceholderData && !query.isPending,
    isAsked: readQuery(q).length > 0,
    retry: () => void query.refetch(),
  };
}

function ask(
  partnershipId: string,
  query: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const words = new URLSearchParams(given);
  return call("GET", `/p/${partnershipId}/search?${words}`, undefined, { signal });
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

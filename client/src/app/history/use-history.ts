/** The versions of a document, two of them compared, and naming and restoring them. */
import type {
  CompareAnswer,
  RestoreRequest,
  VersionInfo,
  VersionsAnswer,
} from "@commontable/shared/features/history/api.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../../api/call.ts";
import { api, read } from "../../api/client.ts";
import { usePartnership } from "../partnership-context.ts";

export interface Versions {
  /** Newest first; undefined while they are on their way for the first time. */
  readonly versions: readonly VersionInfo[] | undefined;
  /** What the newest page says beside its versions. */
  readonly head: VersionsAnswer | undefined;
  /** People by the index of the page a version came with. */
  readonly peopleOf: (version: VersionInfo) => VersionsAnswer["people"];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useVersions(document: string): Versions {
  const { id } = usePartnership().partnership;
  const query = useInfiniteQuery({
    queryKey: ["versions", id, document, "list"],
    // Widened: what later pages begin at takes its type from here.
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? {} : { before: String(pageParam) };
      const query = { document, ...before };
      return read(
        api.p[":partnershipId"].versions.$get({ param: { partnershipId: id }, query }, { init: { signal } }),
      );
    },
    getNextPageParam: ({ hasMore, versions }) => (hasMore ? (versions.at(-1)?.seq ?? null) : null),
    // Text changes with every letter, and the feed does not say so.
    staleTime: 0,
  });
  const { data } = query;
  return useMemo(() => {
    const people = new Map(
      data?.pages.flatMap((page) => page.versions.map((version) => [version.seq, page.people] as const)),
    );
    return {
      versions: data?.pages.flatMap((page) => page.versions),
      head: data?.pages[0],
      peopleOf: ({ seq }) => people.get(seq) ?? [],
      hasMore: query.hasNextPage,
      loadMore: () => void query.fetchNextPage(),
      isLoadingMore: query.isFetchingNextPage,
      error: data ? null : query.error,
      retry: () => void query.refetch(),
    };
  }, [data, query]);
}

export type To = number | "now";

/** Two versions to compare. `last`: when one had the document open before this visit. */
export interface Asked {
  readonly from: number | "last";
  readonly to: To;
}

export function useComparison(document: string, range: Asked | null) {
  const { id } = usePartnership().partnership;
  return useQuery({
    queryKey: ["versions", id, document, "compare", range?.from, range?.to],
    enabled: range !== null,
    queryFn: ({ signal }) =>
      call<CompareAnswer>(
        "GET",
        `/p/${id}/versions/compare?document=${encodeURIComponent(document)}&from=${range?.from}&to=${range?.to}`,
        undefined,
        { signal },
      ),
    staleTime: range?.from === "last" || range?.to === "now" ? 0 : Number.POSITIVE_INFINITY,
  });
}

export function useNameVersion(document: string) {
  const { id } = usePartnership().partnership;
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: { name: string; seq?: number; id: string }) =>
      read(
        api.p[":partnershipId"].versions.$post({
          param: { partnershipId: id },
          json: { ...asked, document },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["versions", id, document, "list"] }),
  });
}

export function useRestore(document: string) {
  const { id } = usePartnership().partnership;
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: RestoreRequest["what"]) =>
      read(
        api.p[":partnershipId"].versions.restore.$post({
          param: { partnershipId: id },
          json: { id: newUuid(), document, what },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["versions", id, document] }),
  });
}

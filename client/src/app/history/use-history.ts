/** The versions of a document, two of them compared, and naming and restoring them. */
import type {
  CompareAnswer,
  NameVersionRequest,
  RestoreAnswer,
  RestoreRequest,
  VersionInfo,
  VersionName,
  VersionsAnswer,
} from "@commontable/shared/features/history/api.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../call.ts";
import { usePartnership } from "../partnership-context.ts";

const base = (partnershipId: string) => `/p/${partnershipId}/versions`;

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
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? "" : `&before=${pageParam}`;
      const asked = `${base(id)}?document=${encodeURIComponent(document)}${before}`;
      return call<VersionsAnswer>("GET", asked, undefined, { signal });
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
        `${base(id)}/compare?document=${encodeURIComponent(document)}&from=${range?.from}&to=${range?.to}`,
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
      call<VersionName & { seq: number }>("POST", base(id), {
        ...asked,
        document,
      } satisfies NameVersionRequest),
    onSuccess: () => client.invalidateQueries({ queryKey: ["versions", id, document, "list"] }),
  });
}

export function useRestore(document: string) {
  const { id } = usePartnership().partnership;
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: RestoreRequest["what"]) =>
      call<RestoreAnswer>("POST", `${base(id)}/restore`, {
        id: newUuid(),
        document,
        what,
      } satisfies RestoreRequest),
    onSuccess: () => client.invalidateQueries({ queryKey: ["versions", id, document] }),
  });
}

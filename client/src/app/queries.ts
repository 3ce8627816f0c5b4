/**
 * The records the shell and several features read. Keys begin with the feed topic that makes them old, so the
 * change feed refreshes them by itself.
 */
import { statedInterests } from "@commontable/shared/features/partnerships/stated-interests.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, read } from "../api/client.ts";
import { partsMessages } from "./parts/messages.ts";
import { usePartnership } from "./partnership-context.ts";

const of = (partnershipId: string) => ({ param: { partnershipId } });

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => read(api.me.$get()) });

export const partnershipQuery = (id: string) =>
  queryOptions({ queryKey: ["partnership", id], queryFn: () => read(api.p[":partnershipId"].$get(of(id))) });

export const organizationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id, "organizations"],
    queryFn: () => read(api.p[":partnershipId"].organizations.$get(of(id))),
  });

export const bodiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id, "bodies"],
    queryFn: () => read(api.p[":partnershipId"].bodies.$get(of(id))),
  });

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id, "members"],
    queryFn: () => read(api.p[":partnershipId"].members.$get(of(id))),
  });

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["invitations", id],
    queryFn: () => read(api.p[":partnershipId"].invitations.$get(of(id))),
  });

/** Not made old by the feed: text changes with every letter. Asked when it is shown. */
export const authorsQuery = (id: string, document: string) =>
  queryOptions({
    queryKey: ["authors", id, document],
    queryFn: () => read(api.p[":partnershipId"].authors.$get({ ...of(id), query: { document } })),
    staleTime: 0,
  });

/** Who is at this browser, and at which tables. */
export function useMe() {
  return useQuery(meQuery);
}

/** Organizations of the open partnership, with the interests they stated. */
export function useOrganizations() {
  return useQuery(organizationsQuery(usePartnership().partnership.id));
}

export interface OrganizationNames {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly nameOf: (id: string) => string;
}

/** The same organizations, for choosing and for naming. */
export function useOrganizationNames(): OrganizationNames {
  const { data } = useOrganizations();
  return useMemo(() => {
    const options = (data ?? []).map(({ id, name }) => ({ id, label: name }));
    return {
      options,
      nameOf: (id) => options.find((option) => option.id === id)?.label ?? partsMessages.organizationLeft,
    };
  }, [data]);
}

/** Interests somebody at the table has confirmed as theirs. */
export function useStatedInterests(): ReadonlySet<string> {
  const { data } = useOrganizations();
  return useMemo(() => statedInterests(data ?? []), [data]);
}

/** Bodies of the open partnership with their seats, and the channels between them. */
export function useBodies() {
  return useQuery(bodiesQuery(usePartnership().partnership.id));
}

/** People of the open partnership. */
export function useMembers() {
  return useQuery(membersQuery(usePartnership().partnership.id));
}

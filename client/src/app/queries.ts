/**
 * The records the shell and several features read. Keys begin with the feed topic that makes them old, so the
 * change feed refreshes them by itself.
 */
import type { Invitation, Me, Member } from "@commontable/shared/features/people/api.ts";
import type {
  Body,
  Channel,
  Organization,
  Partnership,
} from "@commontable/shared/features/partnerships/api.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { usePartnership } from "./partnership-context.ts";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => call<Me>("GET", "/me") });

export const partnershipQuery = (id: string) =>
  queryOptions({ queryKey: ["partnership", id], queryFn: () => call<Partnership>("GET", `/p/${id}`) });

export const organizationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["partnership", id, "organizations"],
    queryFn: () => call<Organization[]>("GET", `/p/${id}/organizations`),
  });

export const bodiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["partnership", id, "bodies"],
    queryFn: () => call<{ bodies: Body[]; channels: Channel[] }>("GET", `/p/${id}/bodies`),
  });

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id, "members"],
    queryFn: () => call<Member[]>("GET", `/p/${id}/members`),
  });

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["invitations", id],
    queryFn: () => call<Invitation[]>("GET", `/p/${id}/invitations`),
  });

/** Who is at this browser, and at which tables. */
export function useMe() {
  return useQuery(meQuery);
}

/** Organizations of the open partnership, with the interests they stated. */
export function useOrganizations() {
  return useQuery(organizationsQuery(usePartnership().partnership.id));
}

/** Bodies of the open partnership with their seats and channels. */
export function useBodies() {
  return useQuery(bodiesQuery(usePartnership().partnership.id));
}

/** People of the open partnership. */
export function useMembers() {
  return useQuery(membersQuery(usePartnership().partnership.id));
}

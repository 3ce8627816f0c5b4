import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read } from "../../api/client.ts";

export type WhichRead = { ids: string[] } | { upTo: string };

const keyOf = (partnershipId: string) => ["notices", partnershipId];

/**
 * What somebody was told, the latest first. Read again it is as much as stood here before, so that nothing somebody
 * asked for goes away when something new comes.
 */
export const noticesQuery = (partnershipId: string) =>
  queryOptions({
    queryKey: keyOf(partnershipId),
    queryFn: async ({ client }) => {
      let answer = await askNotices(partnershipId);
      while (
        answer.hasMore &&
        answer.notices.length < (knownNotices(client, partnershipId)?.notices.length ?? 0)
      )
        answer = withOlder(answer, await askNotices(partnershipId, answer));
      return answer;
    },
  });

export function withRead(before: NoticesAnswer, which: WhichRead): NoticesAnswer {
  const isMeant = ({ id }: Notice) => ("ids" in which ? which.ids.includes(id) : id <= which.upTo);
  const meant = before.notices.filter((notice) => !notice.isRead && isMeant(notice)).length;
  return {
    ...before,
    unread: "ids" in which ? Math.max(0, before.unread - meant) : 0,
    notices: before.notices.map((notice) => (isMeant(notice) ? { ...notice, isRead: true } : notice)),
  };
}

export function knownNotices(queries: QueryClient, partnershipId: string): NoticesAnswer | undefined {
  return queries.getQueryData(noticesQuery(partnershipId).queryKey);
}

export function askNotices(partnershipId: string, after?: NoticesAnswer): Promise<NoticesAnswer> {
  const oldest = after?.notices.at(-1)?.id;
  const query = oldest === undefined ? {} : { before: oldest };
  return read(api.p[":partnershipId"].notices.$get({ param: { partnershipId }, query }));
}

export function withOlder(before: NoticesAnswer, older: NoticesAnswer): NoticesAnswer {
  return { ...older, notices: [...before.notices, ...older.notices] };
}

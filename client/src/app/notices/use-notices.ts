import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../call.ts";
import { documentTitle } from "../document-title.ts";
import { usePartnership } from "../partnership-context.ts";
import { documentPath, paths } from "../paths.ts";
import { messages } from "./messages.ts";

export const noticesQuery = (partnershipId: string) =>
  queryOptions({
    queryKey: ["notices", partnershipId],
    queryFn: () => call<NoticesAnswer>("GET", `/p/${partnershipId}/notices`),
  });

/** What the reader was told, the latest first, and how much of it is new. */
export function useNotices() {
  return useQuery(noticesQuery(usePartnership().partnership.id));
}

/** Marks notices read, here at once and then at the server. */
export function useMarkRead(): (which: { ids: readonly string[] } | { upTo: string }) => Promise<void> {
  const { id } = usePartnership().partnership;
  const queries = useQueryClient();
  return async (which) => {
    const { queryKey } = noticesQuery(id);
    await queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (before) => before && withRead(before, which));
    try {
      await call("POST", `/p/${id}/notices/read`, which);
    } finally {
      // Also when it failed: the page then says again what is true.
      await queries.invalidateQueries({ queryKey });
    }
  };
}

function withRead(
  before: NoticesAnswer,
  which: { ids: readonly string[] } | { upTo: string },
): NoticesAnswer {
  const isMeant = ({ id }: Notice) => ("ids" in which ? which.ids.includes(id) : id <= which.upTo);
  const meant = before.notices.filter((notice) => !notice.isRead && isMeant(notice)).length;
  return {
    ...before,
    unread: "ids" in which ? Math.max(0, before.unread - meant) : 0,
    notices: before.notices.map((notice) => (isMeant(notice) ? { ...notice, isRead: true } : notice)),
  };
}

/** Where a notice opens. */
export function noticePath(slug: string, { document, place }: Notice): string {
  return document === null ? paths.home(slug) : documentPath(slug, document, place);
}

export function sayWhere(document: string | null): string {
  return document === null ? messages.partnership : documentTitle(document);
}

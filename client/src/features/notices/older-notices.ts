import { noticesPage } from "@commontable/shared/features/notices/schema.ts";
import type { QueryClient } from "@tanstack/react-query";
import { askNotices, knownNotices, noticesQuery, withOlder } from "../../app/notices/notices-query.ts";

/**
 * Shows the next older ones beside those that stand here. In a view of what is new, those up to the next new one: a
 * press that shows nothing says nothing.
 */
export async function showOlder(
  queries: QueryClient,
  partnershipId: string,
  untilNew: boolean,
): Promise<void> {
  for (;;) {
    const before = knownNotices(queries, partnershipId);
    if (!before?.hasMore) return;
    const answer = await askNotices(partnershipId, before);
    const now = knownNotices(queries, partnershipId);
    // Read again meanwhile, it may end elsewhere: what is put behind it begins where it ends.
    if (!now || now.notices.at(-1)?.id !== before.notices.at(-1)?.id) continue;
    queries.setQueryData(noticesQuery(partnershipId).queryKey, withOlder(now, answer));
    if (!untilNew || answer.notices.some(({ isRead }) => !isRead)) return;
  }
}

/** Keeps no more than the bell and the next visit need. */
export function forgetOlder(queries: QueryClient, partnershipId: string): void {
  const before = knownNotices(queries, partnershipId);
  if (!before || before.notices.length <= noticesPage) return;
  const notices = before.notices.slice(0, noticesPage);
  queries.setQueryData(noticesQuery(partnershipId).queryKey, { ...before, notices, hasMore: true });
}

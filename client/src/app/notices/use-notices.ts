import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, done } from "../../api/client.ts";
import { documentTitle } from "../document-title.ts";
import { usePartnership } from "../partnership-context.ts";
import { documentPath, paths } from "../paths.ts";
import { messages } from "./messages.ts";
import { noticesQuery, withRead, type WhichRead } from "./notices-query.ts";

/** What the reader was told, the latest first, and how much of it is new. */
export function useNotices() {
  return useQuery(noticesQuery(usePartnership().partnership.id));
}

/** Marks notices read, here at once and then at the server. */
export function useMarkRead(): (which: WhichRead) => Promise<void> {
  const { id } = usePartnership().partnership;
  const queries = useQueryClient();
  return async (which) => {
    const { queryKey } = noticesQuery(id);
    await queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (before) => before && withRead(before, which));
    try {
      await done(api.p[":partnershipId"].notices.read.$post({ param: { partnershipId: id }, json: which }));
    } finally {
      // Also when it failed: the page then says again what is true.
      await queries.invalidateQueries({ queryKey });
    }
  };
}

/** Where a notice opens. */
export function noticePath(slug: string, { document, place }: Notice): string {
  return document === null ? paths.home(slug) : documentPath(slug, document, place);
}

export function sayWhere(document: string | null): string {
  return document === null ? messages.partnership : documentTitle(document);
}

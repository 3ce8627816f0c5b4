/** The suggestions of an open document, making them and deciding about them. */
import type { SuggestionStepRequest, SuggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import { isTooLong } from "@commontable/shared/features/suggestions/rules.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { api, read } from "../../api/client.ts";
import { usePartnership } from "../partnership-context.ts";
import { useWaiting } from "../waiting/use-waiting.ts";
import type { Sender } from "../waiting/Sender.ts";
import { placesOf, shownSuggestions, type ShownSuggestion } from "./shown-suggestions.ts";

export interface Suggestions {
  /** Undefined while they are on their way for the first time. */
  readonly suggestions: readonly ShownSuggestion[] | undefined;
  /** True once they are what the server has now, and no copy this device had kept. */
  readonly isFresh: boolean;
  readonly isFailed: boolean;
  /** False where this browser keeps nothing: what waits is in this page only. */
  readonly isKept: boolean;
  /** Sends what was drafted, as one batch. False, and nothing is sent, where the server would refuse how long it is. */
  readonly suggest: (what: readonly SuggestRequest["what"][], note: string) => boolean;
  readonly take: (suggestionId: string, kind: SuggestionStepRequest["kind"], text?: string) => void;
  readonly drop: (id: string) => void;
  readonly retry: (id: string) => void;
}

export function useSuggestions(handle: DocumentHandle, { suggestions: outbox }: Sender): Suggestions {
  const { partnership } = usePartnership();
  const { name: document, doc } = handle;
  const key = useMemo(() => ["suggestions", partnership.id, document], [partnership.id, document]);
  const { data, isError, isSuccess, isFetchedAfterMount, isFetching } = useQuery({
    queryKey: key,
    // What this device kept may be older than what this person did just before the page was loaded again.
    refetchOnMount: "always",
    queryFn: async ({ signal }) => {
      const asked = { param: { partnershipId: partnership.id }, query: { document } };
      return (await read(api.p[":partnershipId"].suggestions.$get(asked, { init: { signal } }))).suggestions;
    },
  });
  const told = useMemo(
    () => data?.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)]) ?? [],
    [data],
  );
  const { waiting, me } = useWaiting(outbox, document, told);
  // What this person suggested shows at once, also where the others' suggestions have never been here.
  const suggestions = useMemo(
    () => (data || waiting.length > 0 ? shownSuggestions(data ?? [], waiting, me, doc) : undefined),
    [data, waiting, me, doc],
  );
  return {
    suggestions,
    isFresh: isSuccess && isFetchedAfterMount && !isFetching,
    isFailed: isError && !data,
    isKept: outbox.isKept,
    suggest: (what, note) => {
      if (what.some(isTooLong)) return false;
      const batch = newUuid();
      for (const one of what) {
        const id = newUuid();
        const request = { id, batch, document, note, what: one };
        const places = one.type === "text" ? { places: placesOf(one.update, doc) } : {};
        outbox.add({ type: "suggest", id, at: Date.now(), document, request, ...places });
      }
      return true;
    },
    take: (suggestionId, kind, text = "") => {
      const id = newUuid();
      outbox.add({ type: "step", id, at: Date.now(), document, suggestionId, request: { id, kind, text } });
    },
    drop: (id) => outbox.drop(id),
    retry: (id) => outbox.retry(id),
  };
}

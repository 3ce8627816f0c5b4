/** The suggestions of an open document, making them and deciding about them. */
import type {
  SuggestionsAnswer,
  SuggestionStepRequest,
  SuggestRequest,
} from "@commontable/shared/features/suggestions/api.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { call } from "../call.ts";
import { Outbox } from "../Outbox.ts";
import { usePartnership } from "../partnership-context.ts";
import type { Said } from "./said.ts";
import { shownSuggestions, type ShownSuggestion } from "./shown-suggestions.ts";

export interface Suggestions {
  /** Undefined while they are on their way for the first time. */
  readonly suggestions: readonly ShownSuggestion[] | undefined;
  readonly isFailed: boolean;
  /** False where this browser keeps nothing: what waits is in this page only. */
  readonly isKept: boolean;
  /** Sends what was drafted, as one batch. */
  readonly suggest: (what: readonly SuggestRequest["what"][], note: string) => void;
  readonly take: (suggestionId: string, kind: SuggestionStepRequest["kind"], text?: string) => void;
  readonly drop: (id: string) => void;
  readonly retry: (id: string) => void;
}

const unsaved: ReadonlySet<string> = new Set(["on-device", "not-saved"]);

export function useSuggestions(handle: DocumentHandle): Suggestions {
  const { partnership, seat } = usePartnership();
  const client = useQueryClient();
  const { name: document, doc } = handle;
  const key = useMemo(() => ["suggestions", partnership.id, document], [partnership.id, document]);
  const { data, isError } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const asked = `/p/${partnership.id}/suggestions?document=${encodeURIComponent(document)}`;
      return (await call<SuggestionsAnswer>("GET", asked)).suggestions;
    },
  });
  const [outbox] = useState(
    () =>
      new Outbox<Said, Suggestion>({
        keptUnder: `suggested/${partnership.id}/${document}`,
        send: (said) => send(partnership.id, said),
        // It leans on words the server must have first.
        maySend: () => !unsaved.has(handle.status().save.status),
        onSent: (suggestion) => {
          // An answer that is on its way may be from before.
          void client.cancelQueries({ queryKey: key });
          client.setQueryData<readonly Suggestion[]>(
            key,
            (before) => before && [...before.filter(({ id }) => id !== suggestion.id), suggestion],
          );
          void client.invalidateQueries({ queryKey: key });
        },
      }),
  );
  useEffect(() => {
    const trySending = () => void outbox.send();
    trySending();
    addEventListener("online", trySending);
    const leave = handle.subscribe(trySending);
    return () => {
      removeEventListener("online", trySending);
      leave();
      outbox.close();
    };
  }, [outbox, handle]);
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.waiting);
  const me = useMemo(
    () => ({ id: seat.personId, name: seat.personName, organization: seat.organization?.name ?? "" }),
    [seat],
  );
  const suggestions = useMemo(
    () => data && shownSuggestions(data, waiting, me, doc),
    [data, waiting, me, doc],
  );
  return {
    suggestions,
    isFailed: isError && !data,
    isKept: outbox.isKept,
    suggest: (what, note) => {
      const batch = newUuid();
      for (const one of what) {
        const id = newUuid();
        const request = { id, batch, document, note, what: one };
        outbox.add({ type: "suggest", id, at: Date.now(), request });
      }
    },
    take: (suggestionId, kind, text = "") => {
      const id = newUuid();
      outbox.add({ type: "step", id, at: Date.now(), suggestionId, request: { id, kind, text } });
    },
    drop: (id) => outbox.drop(id),
    retry: (id) => outbox.retry(id),
  };
}

function send(partnershipId: string, said: Said): Promise<Suggestion> {
  return said.type === "suggest"
    ? call("POST", `/p/${partnershipId}/suggestions`, said.request)
    : call("POST", `/p/${partnershipId}/suggestions/${said.suggestionId}/steps`, said.request);
}

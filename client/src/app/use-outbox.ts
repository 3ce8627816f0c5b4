/** What is said in an open document, sent as soon as it can be and shown at once. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { Outbox, type OutboxOptions, type Said } from "./Outbox.ts";
import { usePartnership } from "./partnership-context.ts";

/** This person, as the server would write them beside what they say. */
export interface Speaker {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
}

const unsaved: ReadonlySet<string> = new Set(["on-device", "not-saved"]);

/** True while the server lacks words that are on this device. */
export function hasUnsaved({ status }: DocumentHandle): boolean {
  return unsaved.has(status().save.status);
}

/** An outbox for one list of the query cache: an answer takes its place there before what was said stops waiting. */
export function useOutbox<One extends Said, Answer extends { readonly id: string }>(
  handle: DocumentHandle,
  queryKey: readonly string[],
  options: Omit<OutboxOptions<One, Answer>, "onSent" | "personId">,
): { outbox: Outbox<One, Answer>; waiting: readonly One[]; me: Speaker } {
  const { seat } = usePartnership();
  const client = useQueryClient();
  const [outbox] = useState(
    () =>
      new Outbox<One, Answer>({
        ...options,
        personId: seat.personId,
        onSent: (answer) => {
          // An answer that is on its way may be from before.
          void client.cancelQueries({ queryKey });
          client.setQueryData<readonly Answer[]>(
            queryKey,
            (before) => before && [...before.filter(({ id }) => id !== answer.id), answer],
          );
          void client.invalidateQueries({ queryKey });
        },
      }),
  );
  useEffect(() => {
    const trySending = () => void outbox.send();
    outbox.open();
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
  return { outbox, waiting, me };
}

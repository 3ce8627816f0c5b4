/** What waits of one document, and who says it. */
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Outbox, Said } from "./Outbox.ts";
import { usePartnership } from "../partnership-context.ts";

/** This person, as the server would write them beside what they say. */
export interface Speaker {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
}

/** `told` are the ids of what the server tells of this document. */
export function useWaiting<One extends Said, Answer>(
  outbox: Outbox<One, Answer>,
  document: string,
  told: readonly string[],
): { waiting: readonly One[]; me: Speaker } {
  const { seat } = usePartnership();
  const all = useSyncExternalStore(outbox.subscribe, outbox.waiting);
  const waiting = useMemo(() => all.filter((said) => said.document === document), [all, document]);
  useEffect(() => {
    if (waiting.some(({ problem }) => problem !== undefined)) outbox.arrived(new Set(told));
  }, [outbox, told, waiting]);
  const me = useMemo(
    () => ({ id: seat.personId, name: seat.personName, organization: seat.organization?.name ?? "" }),
    [seat],
  );
  return { waiting, me };
}

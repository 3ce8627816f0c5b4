/** Who else is in a document, as a hook. */
import { useMemo, useSyncExternalStore } from "react";
import { deepEqual } from "./deep-equal.ts";
import type { DocumentHandle } from "./document-handle.ts";
import { companionsOf, type Companion } from "./presence.ts";

/** Another person, without what changes at each word they write or read. */
export type Present = Pick<Companion, "user" | "field" | "hasCursor">;

/** Other persons in the document. Moving carets do not draw again; coming, going and fields do. */
export function usePresence(handle: DocumentHandle): readonly Present[] {
  const source = useMemo(() => presenceSource(handle), [handle]);
  return useSyncExternalStore(source.subscribe, source.read);
}

interface PresenceSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => readonly Present[];
}

function presenceSource({ awareness, personId }: DocumentHandle): PresenceSource {
  let last: readonly Present[] = [];
  let isOld = true;
  return {
    subscribe: (listener) => {
      const handleChange = () => {
        isOld = true;
        listener();
      };
      isOld = true;
      awareness.on("change", handleChange);
      return () => awareness.off("change", handleChange);
    },
    read: () => {
      if (!isOld) return last;
      isOld = false;
      const next = companionsOf(awareness, personId).map(({ user, field, hasCursor }) => ({
        user,
        field,
        hasCursor,
      }));
      if (!deepEqual(next, last)) last = next;
      return last;
    },
  };
}

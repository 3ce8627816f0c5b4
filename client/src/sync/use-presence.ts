/** Who else is in a document, as a hook. */
import { useMemo, useSyncExternalStore } from "react";
import { deepEqual } from "./deep-equal.ts";
import type { DocumentHandle } from "./document-handle.ts";
import { companionsOf, type Companion } from "./presence.ts";

/** Other persons in the document. Moving carets do not draw again; coming, going, fields and `seen` do. */
export function usePresence(handle: DocumentHandle): readonly Companion[] {
  const source = useMemo(() => presenceSource(handle), [handle]);
  return useSyncExternalStore(source.subscribe, source.read);
}

interface PresenceSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => readonly Companion[];
}

function presenceSource({ awareness, personId }: DocumentHandle): PresenceSource {
  let last: readonly Companion[] = [];
  return {
    subscribe: (listener) => {
      awareness.on("change", listener);
      return () => awareness.off("change", listener);
    },
    read: () => {
      const next = companionsOf(awareness, personId);
      if (!deepEqual(next, last)) last = next;
      return last;
    },
  };
}

import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useEffect, useEffectEvent, useState } from "react";
import { useDrafts } from "../parts/use-draft.ts";
import { usePartnership } from "../partnership-context.ts";
import { begunUnder, isAboutSame, readBegun, type Begun } from "./begun.ts";
import type { Draft, NewDraft } from "./draft.ts";

export interface ThreadDraft {
  /** What somebody is saying now. */
  readonly draft: Draft | null;
  /** Comments they began on this device and left. */
  readonly left: readonly Begun[];
  /** Goes on with what was begun about the same before. */
  readonly begin: (next: NewDraft | Draft) => void;
  readonly end: () => void;
  readonly discard: (id: string) => void;
}

/**
 * The comment being written in a document, and those begun before. They are looked up when one begins or ends, and when another tab
 * changes some: what is typed here draws nothing.
 */
export function useThreadDraft(document: string): ThreadDraft {
  const { read, forget, follow } = useDrafts(begunUnder(usePartnership().partnership.id, document));
  const look = () => read().flatMap(([id, kept]) => readBegun(id, kept) ?? []);
  const [begun, setBegun] = useState(look);
  const [draft, setDraft] = useState<Draft | null>(null);
  const handleOthers = useEffectEvent(() => setBegun(look()));
  useEffect(() => follow(() => handleOthers()), [follow]);
  return {
    draft,
    left: begun.filter(({ id }) => id !== draft?.id),
    begin: (next) => {
      const found = look();
      const before = found.find(({ anchor }) => isAboutSame(anchor, next.anchor));
      setBegun(found);
      setDraft({ id: before?.id ?? newUuid(), ...next });
    },
    end: () => {
      setBegun(look());
      setDraft(null);
    },
    discard: (id) => {
      forget(id);
      setBegun(look());
    },
  };
}

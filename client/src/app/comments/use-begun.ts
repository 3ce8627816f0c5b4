import { useState } from "react";
import { useDrafts } from "../parts/use-draft.ts";
import { usePartnership } from "../partnership-context.ts";
import { begunUnder, readBegun, type Begun } from "./begun.ts";

/** Comments begun in a document on this device. Looked up anew when it is asked for: what is typed draws nothing. */
export function useBegun(document: string): {
  begun: readonly Begun[];
  lookAgain: () => readonly Begun[];
  discard: (id: string) => void;
} {
  const drafts = useDrafts(begunUnder(usePartnership().partnership.id, document));
  const look = () => drafts.read().flatMap(([id, kept]) => readBegun(id, kept) ?? []);
  const [begun, setBegun] = useState(look);
  const lookAgain = () => {
    const found = look();
    setBegun(found);
    return found;
  };
  const discard = (id: string) => {
    drafts.forget(id);
    lookAgain();
  };
  return { begun, lookAgain, discard };
}

import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { late, useLate } from "../../ui/late.ts";
import { useQuiet } from "../../ui/use-quiet.ts";
import { usePartnership } from "../partnership-context.ts";
import { ForkSeat } from "./ForkSeat.ts";
import { KeptDraft } from "./kept-draft.ts";
import type { OpenFork } from "./open-fork.ts";

export type Mode = "editing" | "suggesting" | "commenting" | "viewing" | "reading";

export interface Suggesting {
  readonly mode: Mode;
  /** What this person may choose from; one is no choice. */
  readonly modes: readonly Mode[];
  readonly choose: (mode: Mode) => void;
  /** The copy one drafts in; `null` outside of suggesting, and until its code is there. */
  readonly draft: OpenFork | null;
  /** What the page's texts show: the shared document, or the copy one drafts in. */
  readonly shown: DocumentHandle;
  /** Begins with an empty draft: what was drafted is sent or given up. */
  readonly renew: () => void;
}

const forks = late(() => import("./open-fork.ts"));

/** What a role may do in a document that can be written (SG14). */
function modesOf(role: Role | null, isReady: boolean): readonly Mode[] {
  if (!isReady || !includesRole(role, "comment")) return ["reading"];
  if (includesRole(role, "edit")) return ["editing", "suggesting", "viewing"];
  return includesRole(role, "suggest") ? ["suggesting", "viewing"] : ["commenting"];
}

/** Whether one edits, suggests or reads the open document, and the copy in which one suggests. */
export function useSuggesting(handle: DocumentHandle, role: Role | null, isReady: boolean): Suggesting {
  const { id: partnershipId } = usePartnership().partnership;
  const modes = modesOf(role, isReady);
  const [seat] = useState(() => new ForkSeat());
  const draft = useSyncExternalStore(seat.subscribe, seat.read);
  const hasDraft = () => Boolean(draft?.fork.draft()) || new KeptDraft(partnershipId, handle).isThere;
  // What waits on this device to be sent comes first, also before what another role would do.
  const [wanted, choose] = useState<Mode | null>(() => (hasDraft() ? "suggesting" : null));
  const [heldRole, setHeldRole] = useState(role);
  if (role !== heldRole) {
    setHeldRole(role);
    if (wanted === null && hasDraft()) choose("suggesting");
  }
  const mode = modes.find((one) => one === wanted) ?? modes[0] ?? "reading";
  const isSuggesting = mode === "suggesting";
  const isChosen = wanted === "suggesting";
  // Who always suggests reads first.
  const isQuiet = useQuiet(isSuggesting && !isChosen);
  const waits = isSuggesting && !isChosen && !isQuiet;
  const part = useLate(forks, isSuggesting && !waits);
  useEffect(
    () =>
      part && isSuggesting ? seat.take(() => part.openFork(handle, partnershipId, seat.renew)) : undefined,
    [seat, part, isSuggesting, handle, partnershipId],
  );
  const shown = useMemo(
    // Where one drafts is nobody else's to see.
    () => (draft ? { ...handle, doc: draft.fork.doc, setField: () => undefined } : handle),
    [handle, draft],
  );
  return { mode, modes, choose, draft, shown, renew: seat.renew };
}

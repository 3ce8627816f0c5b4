/** How a document on this page is, worked out from its channel, its local copy and who else is in it. */
import type { Role } from "@commontable/shared/access/roles.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import { refusalOf, versionRefusalOf, waitingChanges, type ChannelState } from "./channel-state.ts";
import { saveStateOf, type Refusal, type SaveState } from "./save-state.ts";
import type { StorageProblem } from "./storage-problem.ts";

export type Phase = "loading" | "ready" | "refused" | "outdated" | "ahead" | "held";

export interface DocumentFacts {
  readonly phase: Phase;
  readonly role: Role | null;
  /** The true save state, at once. */
  readonly save: SaveState;
  /** Since when something waits. */
  readonly since: number;
  readonly refusal: Refusal | null;
  readonly storage: StorageProblem | null;
}

export interface FactsAround {
  /** This device had a copy of it. */
  readonly hasCopy: boolean;
  readonly storage: StorageProblem | null;
  /** Others whose visible screen had reached this number. */
  readonly seenBy: (seq: number) => readonly PresenceUser[];
}

export function documentFacts(state: ChannelState, { hasCopy, storage, seenBy }: FactsAround): DocumentFacts {
  const { role, since, savedAt } = state;
  const refusal = refusalOf(state);
  return {
    phase: phaseOf(state, hasCopy),
    role,
    save: saveStateOf({
      changes: waitingChanges(state),
      since,
      role,
      refusal: refusal ?? versionRefusalOf(state),
      storage,
      seenBy: savedAt === 0 ? [] : seenBy(savedAt),
    }),
    since,
    refusal,
    storage,
  };
}

function phaseOf({ isOutdated, link, isHeld, isAhead, isSynced }: ChannelState, hasCopy: boolean): Phase {
  if (isOutdated) return "outdated";
  if (link.status === "refused") return "refused";
  if (isHeld) return "held";
  if (isAhead) return "ahead";
  return hasCopy || isSynced ? "ready" : "loading";
}

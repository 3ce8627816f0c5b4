/** Who else is in a document, read from y-protocols awareness. */
import type { PresenceState, PresenceUser } from "@commontable/shared/sync/presence.ts";
import type { Awareness } from "y-protocols/awareness";

/** Another person in the same document; one entry however many pages they have open. */
export interface Companion {
  readonly user: PresenceUser;
  /** Awareness ids of their pages. */
  readonly clientIds: readonly number[];
  /** The structured field they are in, if any. */
  readonly field: string | null;
  /** Highest sequence number that stood on a visible screen of theirs. */
  readonly seen: number;
  readonly hasCursor: boolean;
}

const byName = new Intl.Collator();

/** Other persons, in the order of their names. States without a user (the server adds it) are left out. */
export function companionsOf(awareness: Awareness, ownPersonId: string): readonly Companion[] {
  const byPerson = new Map<string, Companion>();
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID || !isPresence(state) || state.user.id === ownPersonId) continue;
    const known = byPerson.get(state.user.id);
    byPerson.set(state.user.id, {
      user: state.user,
      clientIds: [...(known?.clientIds ?? []), clientId],
      field: state.field ?? known?.field ?? null,
      seen: Math.max(state.seen ?? 0, known?.seen ?? 0),
      hasCursor: Boolean(state.cursor) || (known?.hasCursor ?? false),
    });
  }
  return [...byPerson.values()].toSorted((a, b) => byName.compare(a.user.name, b.user.name));
}

/** The people whose visible copy includes everything up to `seq`. */
export function seenBy(companions: readonly Companion[], seq: number): readonly PresenceUser[] {
  return companions.filter((companion) => companion.seen >= seq).map((companion) => companion.user);
}

function isPresence(state: Record<string, unknown>): state is PresenceState & Record<string, unknown> {
  const { user } = state;
  return typeof user === "object" && user !== null && "id" in user && "name" in user;
}

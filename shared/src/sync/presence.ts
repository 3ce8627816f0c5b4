/**
 * What one open document tells the others about a person, as y-protocols awareness state.
 *
 * 1. `user` is written by the server from the session: whatever a client claims there is replaced.
 * 2. `seen` is the last sequence number that stood on a visible screen; "Seen by N" counts these.
 */
export interface PresenceUser {
  id: string;
  name: string;
  organization: string;
  /** 1–8: the color role `--who-{color}`. */
  color: number;
}

export interface PresenceState {
  user: PresenceUser;
  /** Set by the editor binding: relative positions of the selection. */
  cursor?: { anchor: unknown; head: unknown } | null;
  seen?: number;
  /** The structured field someone is in, for instance `result/by` of one result. */
  field?: string | null;
}

/** A stable color for a person: the same on every screen and every day. */
export function colorOf(personId: string): number {
  let hash = 0;
  for (const character of personId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash % 8) + 1;
}

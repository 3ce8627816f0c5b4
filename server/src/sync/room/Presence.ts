/**
 * Who is at a document and where: the latest state of each client id, and which of them changed since the
 * last flush.
 *
 * 1. Table sockets are told a person's name with the first entry of a client id and when its words change; whoever
 *    joins or missed something is told everybody, with names (`all`).
 * 2. What is told is written at most once for each kind of socket, and only if one of the kind listens.
 */
import { encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import { encodeAwareness, encodePresence } from "@commontable/shared/sync/frames.ts";
import { encodePresenceEntries, encodeShowing } from "@commontable/shared/sync/presence-codec.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import type { Flavor, PresenceMessage } from "../fanout.ts";

/** What one client shows, and the person the server knows it to be. */
export interface Presented {
  readonly clientId: number;
  readonly clock: number;
  readonly user: PresenceUser;
  /** For table sockets: flags and fields of `presence-codec.ts`. */
  readonly showing: Uint8Array;
  /** For plain sockets: the state as JSON has it, without `user`; null for a client that is gone. */
  readonly state: object | null;
}

interface Told extends Presented {
  /** False when every reader on a table socket has `user`. */
  readonly withUser: boolean;
}

const gone = encodeShowing(null);

export class Presence {
  readonly #entries = new Map<number, Presented>();
  /** Changed or gone since the last flush. */
  readonly #due = new Map<number, Told>();

  /** Takes a newer state. False when the clock is not newer: late messages change nothing. */
  set(entry: Presented): boolean {
    const { clientId, clock, user } = entry;
    const known = this.#entries.get(clientId);
    if (known && clock <= known.clock) return false;
    const withUser = !known || !isSame(known.user, user) || this.#due.get(clientId)?.withUser === true;
    this.#entries.set(clientId, entry);
    this.#due.set(clientId, { ...entry, withUser });
    return true;
  }

  /** Forgets a client; readers are told with the last clock, so that the same client may come back. */
  remove(clientId: number): boolean {
    const known = this.#entries.get(clientId);
    if (!known) return false;
    this.#entries.delete(clientId);
    this.#due.set(clientId, { ...known, showing: gone, state: null, withUser: false });
    return true;
  }

  has(clientId: number): boolean {
    return this.#entries.has(clientId);
  }

  /** What changed since it was last asked; null when nothing did. */
  takeDue(): PresenceMessage | null {
    if (this.#due.size === 0) return null;
    const due = [...this.#due.values()];
    this.#due.clear();
    return messageOf(due);
  }

  /** Everybody, for somebody who joins; null while nobody is there. */
  all(): PresenceMessage | null {
    if (this.#entries.size === 0) return null;
    return messageOf(Array.from(this.#entries.values(), (entry) => ({ ...entry, withUser: true })));
  }
}

function messageOf(told: readonly Told[]): PresenceMessage {
  const built: Partial<Record<Flavor, Uint8Array>> = {};
  return (flavor) => (built[flavor] ??= flavor === "table" ? compact(told) : awareness(told));
}

function compact(told: readonly Told[]): Uint8Array {
  const entries = told.map(({ clientId, clock, showing, user, withUser }) => ({
    clientId,
    clock,
    showing,
    user: withUser ? JSON.stringify(user) : undefined,
  }));
  return encodePresence(encodePresenceEntries(entries));
}

function awareness(told: readonly Told[]): Uint8Array {
  const entries = told.map(({ clientId, clock, state, user }) => ({
    clientId,
    clock,
    state: JSON.stringify(state && { ...state, user }),
  }));
  return encodeAwareness(encodeAwarenessEntries(entries));
}

function isSame(known: PresenceUser, user: PresenceUser): boolean {
  return known === user || JSON.stringify(known) === JSON.stringify(user);
}

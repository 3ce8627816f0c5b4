/**
 * Shows in this page's awareness what the server says about the others in a document.
 *
 * 1. Entries come in order, and the server has looked at their clocks: what was told last is so.
 * 2. A name comes with somebody's first entry, and whole again on each new channel; in between it is kept here.
 * 3. PR6 Whoever was told to be there stays until the server says otherwise: it knows whose socket is gone. Pages in the
 *    background say that they are there once a minute, and the library would drop them after half of one.
 * 4. PR5 A page that is said to be gone and is not says so: the server may miss its last socket after it came back.
 */
import { decodePresenceEntries } from "@commontable/shared/sync/presence-codec.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import { removeAwarenessStates, type Awareness } from "y-protocols/awareness";
import { deepEqual } from "./deep-equal.ts";
import { remoteOrigin } from "./origins.ts";

/** So late that the library's clean-up never finds it outdated. */
const untilTold = Number.POSITIVE_INFINITY;

export class PresenceReceiver {
  readonly #awareness: Awareness;
  readonly #users = new Map<number, PresenceUser>();

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
  }

  /** Throws on bytes that cannot be read. */
  take(entries: Uint8Array): void {
    const awareness = this.#awareness;
    const { states, meta, clientID } = awareness;
    const added: number[] = [];
    const updated: number[] = [];
    const removed: number[] = [];
    for (const { clientId, clock, state, user } of decodePresenceEntries(entries)) {
      if (clientId === clientID) {
        if (!state && states.has(clientID)) awareness.setLocalState(awareness.getLocalState());
        continue;
      }
      const before = states.get(clientId);
      if (state) {
        // Safe: the server writes nothing else there.
        if (user !== undefined) this.#users.set(clientId, JSON.parse(user) as PresenceUser);
        const now = { ...state, user: this.#users.get(clientId) };
        states.set(clientId, now);
        meta.set(clientId, { clock, lastUpdated: untilTold });
        if (!before) added.push(clientId);
        else if (!deepEqual(before, now)) updated.push(clientId);
      } else {
        this.#users.delete(clientId);
        if (states.delete(clientId)) removed.push(clientId);
      }
    }
    if (added.length + updated.length + removed.length > 0)
      awareness.emit("change", [{ added, updated, removed }, remoteOrigin]);
  }

  /** The channel is gone: nobody is known to be there. */
  forget(): void {
    const { clientID, states } = this.#awareness;
    this.#users.clear();
    const others = [...states.keys()].filter((id) => id !== clientID);
    removeAwarenessStates(this.#awareness, others, remoteOrigin);
  }
}

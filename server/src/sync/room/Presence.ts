/**
 * Who is at a document and where: the latest state of each client id, and which of them changed since the
 * last flush.
 */
import { encodeAwarenessEntries, type AwarenessEntry } from "@commontable/shared/sync/awareness.ts";

const gone = "null";

export class Presence {
  readonly #entries = new Map<number, AwarenessEntry>();
  /** Changed or gone since the last flush. */
  readonly #due = new Map<number, AwarenessEntry>();

  /** Takes a newer state. False when the clock is not newer: late messages change nothing. */
  set(entry: AwarenessEntry): boolean {
    const known = this.#entries.get(entry.clientId);
    if (known && entry.clock <= known.clock) return false;
    this.#entries.set(entry.clientId, entry);
    this.#due.set(entry.clientId, entry);
    return true;
  }

  /** Forgets a client; readers are told with the last clock, so that the same client may come back. */
  remove(clientId: number): boolean {
    const known = this.#entries.get(clientId);
    if (!known) return false;
    this.#entries.delete(clientId);
    this.#due.set(clientId, { ...known, state: gone });
    return true;
  }

  has(clientId: number): boolean {
    return this.#entries.has(clientId);
  }

  /** What changed since it was last asked; null when nothing did. */
  takeDue(): Uint8Array | null {
    if (this.#due.size === 0) return null;
    const update = encodeAwarenessEntries([...this.#due.values()]);
    this.#due.clear();
    return update;
  }

  /** Everybody, for somebody who joins; null while nobody is there. */
  all(): Uint8Array | null {
    return this.#entries.size === 0 ? null : encodeAwarenessEntries([...this.#entries.values()]);
  }
}

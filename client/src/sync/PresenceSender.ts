/**
 * Tells the others in a document about this page: present or not, caret, field, what was seen.
 *
 * PR1 At most one message in `throttleMs`, the latest state wins. PR2 `seen` changes at most once a second.
 * PR3 A page that left the document says so at once.
 */
import { encodePresenceEntries, encodeShowing } from "@commontable/shared/sync/presence-codec.ts";
import type { Awareness } from "y-protocols/awareness";

export const throttleMs = 100;
export const seenEveryMs = 1_000;

export interface PresenceSenderOptions {
  readonly awareness: Awareness;
  readonly clock: { now(): number };
  /** Takes one entry of `presence-codec.ts`. */
  readonly send: (entry: Uint8Array) => void;
}

interface LocalChanges {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

export class PresenceSender {
  readonly #options: PresenceSenderOptions;
  #sentAt = -Infinity;
  #seenAt = -Infinity;
  #seen = 0;
  #isPresent = false;
  #sendTimer: ReturnType<typeof setTimeout> | null = null;
  #seenTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: PresenceSenderOptions) {
    this.#options = options;
    options.awareness.on("update", this.#handleUpdate);
  }

  setPresent(isPresent: boolean): void {
    if (this.#isPresent === isPresent) return;
    this.#isPresent = isPresent;
    const { awareness } = this.#options;
    awareness.setLocalState(isPresent ? this.#first() : null);
    if (!isPresent) this.announce();
  }

  setField(field: string | null): void {
    if (this.#isPresent) this.#options.awareness.setLocalStateField("field", field);
  }

  setSeen(seq: number): void {
    if (seq <= this.#seen) return;
    this.#seen = seq;
    if (this.#seenTimer) return;
    const { clock } = this.#options;
    this.#seenTimer = setTimeout(
      () => this.#showSeen(),
      Math.max(0, this.#seenAt + seenEveryMs - clock.now()),
    );
  }

  /** Sends the state now, for instance on a new channel. */
  announce(): void {
    if (this.#sendTimer) clearTimeout(this.#sendTimer);
    this.#sendTimer = null;
    this.#sentAt = this.#options.clock.now();
    const { awareness, send } = this.#options;
    const { clientID: clientId } = awareness;
    const clock = awareness.meta.get(clientId)?.clock;
    if (clock === undefined) return;
    send(encodePresenceEntries([{ clientId, clock, showing: encodeShowing(awareness.getLocalState()) }]));
  }

  close(): void {
    if (this.#sendTimer) clearTimeout(this.#sendTimer);
    if (this.#seenTimer) clearTimeout(this.#seenTimer);
    this.#options.awareness.off("update", this.#handleUpdate);
  }

  #first(): Record<string, unknown> {
    return this.#seen > 0 ? { seen: this.#seen } : {};
  }

  #showSeen(): void {
    this.#seenTimer = null;
    this.#seenAt = this.#options.clock.now();
    if (this.#isPresent) this.#options.awareness.setLocalStateField("seen", this.#seen);
  }

  readonly #handleUpdate = ({ added, updated, removed }: LocalChanges): void => {
    const own = this.#options.awareness.clientID;
    if (![...added, ...updated, ...removed].includes(own) || this.#sendTimer) return;
    const wait = this.#sentAt + throttleMs - this.#options.clock.now();
    if (wait <= 0) return this.announce();
    this.#sendTimer = setTimeout(() => this.announce(), wait);
  };
}

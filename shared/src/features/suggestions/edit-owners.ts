import * as Y from "yjs";
import type { Id } from "./items.ts";

/**
 * Whose of several edits put letters and blocks in, and whose would take them out.
 *
 * 1. Each edit has a client id of its own, or none when it only takes out.
 * 2. Owners are named in the order in which they were added.
 */
export class EditOwners<Owner> {
  readonly #writers = new Map<number, Owner>();
  readonly #deleters: {
    readonly owner: Owner;
    readonly ranges: ReadonlyMap<number, readonly { clock: number; len: number }[]>;
  }[] = [];

  add(owner: Owner, { update, clientId }: { update: Uint8Array; clientId: number | null }): void {
    if (clientId !== null) this.#writers.set(clientId, owner);
    this.#deleters.push({ owner, ranges: Y.decodeUpdate(update).ds.clients });
  }

  /** Undefined for what the document itself has. */
  writerOf(client: number): Owner | undefined {
    return this.#writers.get(client);
  }

  deletersOf({ client, clock }: Id): Owner[] {
    return this.#deleters
      .filter(({ ranges }) =>
        ranges.get(client)?.some((range) => range.clock <= clock && clock < range.clock + range.len),
      )
      .map(({ owner }) => owner);
  }

  clear(): void {
    this.#writers.clear();
    this.#deleters.length = 0;
  }
}

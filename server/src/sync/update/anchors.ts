/**
 * Counts the items of an update that could be slow to take in. Yjs passes over everything that stands between the
 * neighbors an item claims to have had; how much that is, its bytes do not tell.
 *
 * Free is what stands where nothing can stand yet: the first item after a new one, or the first in a new type, of the
 * same client id and the same update, as in everything typed or pasted in one go. Everything else is anchored: it is put
 * beside what others may have written to as well.
 */
import type { Id, ItemStruct } from "./walk.ts";

export class Anchors {
  readonly #reachBefore: (client: number) => number;
  /** Places taken in this update, of the client id read last: the structs of one id come together. */
  readonly #taken = new Set<number | string>();
  #client = -1;
  count = 0;

  /** `reachBefore` is how far a client id had written before this update. */
  constructor(reachBefore: (client: number) => number) {
    this.#reachBefore = reachBefore;
  }

  add(item: ItemStruct): void {
    if (item.client !== this.#client) {
      this.#client = item.client;
      this.#taken.clear();
    }
    const place = this.#freePlace(item);
    if (place === null || this.#taken.has(place)) this.count += 1;
    else this.#taken.add(place);
  }

  /** What names the place when it is new; null when it is not. */
  #freePlace({ origin, parent, key }: ItemStruct): number | string | null {
    if (origin !== null) return this.#isNew(origin) ? origin.clock : null;
    if (parent === null || typeof parent === "string" || !this.#isNew(parent)) return null;
    return `${parent.clock} ${key ?? ""}`;
  }

  #isNew({ client, clock }: Id): boolean {
    return client === this.#client && clock >= this.#reachBefore(client);
  }
}

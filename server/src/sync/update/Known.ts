/**
 * What a document already holds, without holding the document: how far each client id has written, what is
 * deleted, and what kind of place each position stands in. Enough to judge an update, at a few bytes per author
 * and change of place.
 */
import * as encoding from "lib0/encoding";
import { IntegrationOrder } from "./order.ts";
import { ItemPlaces } from "./ItemPlaces.ts";
import { Ranges, type Range } from "./ranges.ts";
import { walkUpdate } from "./walk.ts";
import { outlineOf, type Outline, type Weight } from "./outline.ts";

export class Known {
  /** Next free clock by client id. */
  readonly vector = new Map<number, number>();
  readonly #deleted = new Ranges();
  readonly #places = new ItemPlaces();
  /** How far each client id's positions are in `#places`. */
  readonly #placed = new Map<number, number>();
  /** Stored bytes that are not in `#places` and `#deleted` yet. */
  #unread: Uint8Array[] = [];
  /** How much it holds; see `Weight`. Runs ahead until the next snapshot drops what was deleted. */
  structs = 0;
  characters = 0;

  /**
   * Where each position stands. This and what is deleted is found out when first asked, which takes longer than all the
   * rest: a document that is only read needs none of it.
   */
  get places(): ItemPlaces {
    this.#read();
    return this.#places;
  }

  get deleted(): Ranges {
    this.#read();
    return this.#deleted;
  }

  /** Adds everything an update of stored bytes holds. Stored bytes have no gaps. */
  addUpdate(update: Uint8Array, { vector, weight }: Outline = outlineOf(update)): void {
    this.#unread.push(update);
    this.structs += weight.structs;
    this.characters += weight.characters;
    for (const [client, clock] of vector) this.#reach(client, clock);
  }

  /** Adds what an accepted update brought. */
  add(change: {
    inserted: readonly Range[];
    deleted: readonly Range[];
    places: ItemPlaces;
    weight: Weight;
  }): void {
    this.structs += change.weight.structs;
    this.characters += change.weight.characters;
    if (change.inserted.length > 0) this.places.addAll(change.places);
    for (const { client, to } of change.inserted) {
      this.#reach(client, to);
      this.#placed.set(client, to);
    }
    if (change.deleted.length > 0) this.deleted.addAll(change.deleted);
  }

  clockOf(client: number): number {
    return this.vector.get(client) ?? 0;
  }

  #read(): void {
    for (const update of this.#unread.splice(0)) this.#readOne(update);
  }

  #readOne(update: Uint8Array): void {
    const deleted: Range[] = [];
    const reach = (client: number): number => this.#placed.get(client) ?? 0;
    const order = new IntegrationOrder(reach, (struct) => {
      const { client, clock, length } = struct;
      if (clock + length <= reach(client)) return;
      const place = this.#places.placeFor(struct, (id) => this.#places.at(id));
      this.#places.add(client, Math.max(clock, reach(client)), place);
      this.#placed.set(client, clock + length);
    });
    walkUpdate(update, {
      struct: (struct) => {
        if (struct.kind !== "skip") order.offer(struct);
      },
      deletion: (client, clock, length) => void deleted.push({ client, from: clock, to: clock + length }),
    });
    this.#deleted.addAll(deleted);
  }

  #reach(client: number, clock: number): void {
    if (clock > this.clockOf(client)) this.vector.set(client, clock);
  }
}

/** The state vector as y-protocols sends it. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, vector.size);
  for (const [client, clock] of vector) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

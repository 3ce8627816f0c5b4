/**
 * What a document already holds, without holding the document: how far each client id has written, what is
 * deleted, and what kind of place each position stands in. Enough to judge an update, at a few bytes per author
 * and change of place.
 */
import * as encoding from "lib0/encoding";
import { IntegrationOrder } from "./order.ts";
import { Places } from "./Places.ts";
import { Ranges, type Range } from "./ranges.ts";
import { walkUpdate } from "./walk.ts";
import type { Weight } from "./weight.ts";

export class Known {
  /** Next free clock by client id. */
  readonly vector = new Map<number, number>();
  readonly deleted = new Ranges();
  readonly places = new Places();
  /** How much it holds; see `Weight`. Runs ahead until the next snapshot drops what was deleted. */
  structs = 0;
  characters = 0;

  /** Adds everything an update of stored bytes holds. Stored bytes have no gaps. */
  addUpdate(update: Uint8Array): void {
    const deleted: Range[] = [];
    const order = new IntegrationOrder(
      (client) => this.clockOf(client),
      (struct) => {
        const { client, clock, length } = struct;
        if (clock + length <= this.clockOf(client)) return;
        const place = this.places.placeFor(struct, (id) => this.places.at(id));
        this.places.add(client, Math.max(clock, this.clockOf(client)), place);
        this.#reach(client, clock + length);
      },
    );
    walkUpdate(update, {
      struct: (struct) => {
        if (struct.kind === "skip") return;
        this.structs += 1;
        if (struct.kind === "item" && struct.content.kind === "string") this.characters += struct.length;
        order.offer(struct);
      },
      deletion: (client, clock, length) => void deleted.push({ client, from: clock, to: clock + length }),
    });
    this.deleted.addAll(deleted);
  }

  /** Adds what an accepted update brought. */
  add(change: {
    inserted: readonly Range[];
    deleted: readonly Range[];
    places: Places;
    weight: Weight;
  }): void {
    this.structs += change.weight.structs;
    this.characters += change.weight.characters;
    for (const { client, to } of change.inserted) this.#reach(client, to);
    this.deleted.addAll(change.deleted);
    this.places.addAll(change.places);
  }

  clockOf(client: number): number {
    return this.vector.get(client) ?? 0;
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

/**
 * What a document already holds, without holding the document: how far each client id has written, and
 * what is deleted. Enough to judge an update, at a few bytes per author.
 */
import * as encoding from "lib0/encoding";
import { Ranges, type Range } from "./ranges.ts";
import { walkUpdate } from "./walk.ts";
import type { Weight } from "./weight.ts";

export class Known {
  /** Next free clock by client id. */
  readonly vector = new Map<number, number>();
  readonly deleted = new Ranges();
  /** How much it holds; see `Weight`. Runs ahead until the next snapshot drops what was deleted. */
  structs = 0;
  characters = 0;

  /** Adds everything an update of stored bytes holds. Stored bytes have no gaps. */
  addUpdate(update: Uint8Array): void {
    walkUpdate(update, {
      struct: (struct) => {
        const { client, clock, length, kind } = struct;
        if (kind === "skip") return;
        this.#reach(client, clock + length);
        this.structs += 1;
        if (kind === "item" && struct.content.kind === "string") this.characters += length;
      },
      deletion: (client, clock, length) => this.deleted.add({ client, from: clock, to: clock + length }),
    });
  }

  /** Adds what an accepted update brought. */
  add(change: { inserted: readonly Range[]; deleted: readonly Range[]; weight: Weight }): void {
    this.structs += change.weight.structs;
    this.characters += change.weight.characters;
    for (const { client, to } of change.inserted) this.#reach(client, to);
    for (const range of change.deleted) this.deleted.add(range);
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

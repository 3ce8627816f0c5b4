/**
 * What is asked of a document each time it is opened, found out once when its snapshot is made: reading all of a long
 * history takes ten times as long as loading it.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { walkUpdate } from "./walk.ts";

/** How much a document holds, as far as it costs readers memory and time. */
export interface Weight {
  readonly structs: number;
  /** UTF-16 units of text that is not deleted away. */
  readonly characters: number;
}

/** About an update without gaps. */
export interface Outline {
  /** Next free clock by client id. */
  readonly vector: ReadonlyMap<number, number>;
  readonly weight: Weight;
}

/** Reads all of it. Throws `MalformedUpdate`. */
export function outlineOf(update: Uint8Array): Outline {
  const vector = new Map<number, number>();
  let structs = 0;
  let characters = 0;
  walkUpdate(update, {
    struct(struct) {
      if (struct.kind === "skip") return;
      structs += 1;
      if (struct.kind === "item" && struct.content.kind === "string") characters += struct.length;
    },
    sectionEnd: (client, clock) => void vector.set(client, clock),
    deletion: () => {},
  });
  return { vector, weight: { structs, characters } };
}

export function encodeOutline({ vector, weight }: Outline): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [weight.structs, weight.characters, vector.size])
    encoding.writeVarUint(encoder, number);
  for (const [client, clock] of vector) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

/** Of bytes whose checksum holds. `null` for none, as snapshots have that older servers made. */
export function decodeOutline(bytes: Uint8Array): Outline | null {
  if (bytes.byteLength === 0) return null;
  const decoder = decoding.createDecoder(bytes);
  const next = () => decoding.readVarUint(decoder);
  const weight = { structs: next(), characters: next() };
  const vector = new Map<number, number>();
  for (let left = next(); left > 0; left--) vector.set(next(), next());
  return { vector, weight };
}

/**
 * The y-protocols awareness encoding, read and written entry by entry, without a document behind it.
 *
 * 1. An update is a list of entries; an entry is a client id, its clock and its state as JSON.
 * 2. A state of `null` says the client is gone. A removal repeats the last clock; anything else raises it.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encode } from "./encode.ts";

export interface AwarenessEntry {
  clientId: number;
  clock: number;
  /** JSON text; `"null"` for a client that is gone. */
  state: string;
}

/** The entries as y-protocols writes them. */
export function encodeAwarenessEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.state);
    }
  });
}

/** Reads an awareness update. Throws on bytes that are cut off, numbers that are none and more than `entriesMax` entries. */
export function decodeAwarenessEntries(bytes: Uint8Array, entriesMax: number): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > entriesMax) throw new RangeError(`An awareness update of ${count} entries`);
  const entries: AwarenessEntry[] = [];
  for (let index = 0; index < count; index++) {
    entries.push({
      clientId: readNumber(decoder),
      clock: readNumber(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  return entries;
}

/** lib0 reads a very long row of zero digits as NaN, which no bound holds. */
function readNumber(decoder: decoding.Decoder): number {
  const value = decoding.readVarUint(decoder);
  if (Number.isNaN(value)) throw new RangeError("A number that is none");
  return value;
}

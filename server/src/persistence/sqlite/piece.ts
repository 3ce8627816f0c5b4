/**
 * A piece: consecutive entries of one document in one run of bytes, as one row of the log keeps them.
 *
 *     piece = entry*
 *     entry = varInt(milliseconds since the entry before, or since 1970)
 *             varUint(2 * byteLength + (1 when the person is another than before, else 0))
 *             [varUint(person)]  byteLength bytes
 *
 * 1. The first entry names its person and its whole time, so that a piece can be read by itself.
 * 2. Nothing is rounded and nothing left out: what is read is what was packed.
 * 3. Persons are numbers of the table `person`.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { assert } from "@commontable/shared/lib/assert.ts";

export interface PackedEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: number;
  readonly update: Uint8Array;
}

export interface Piece {
  /** Number of the first entry. */
  readonly seq: number;
  /** How many there are. */
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** At most, unless a single entry is larger: a row of this size fills its pages well. */
export const pieceBytesMax = 32 * 1024;

/** What an entry takes beside its update, at most. */
const entryHeadBytesMax = 24;

/** Number of the last entry of a piece. */
export function endOf({ seq, count }: Pick<Piece, "seq" | "count">): number {
  return seq + count - 1;
}

/** Packs entries, the first of which has the number `seq`, into pieces of at most `bytesMax`. */
export function packEntries(
  entries: readonly PackedEntry[],
  seq: number,
  bytesMax = Number.POSITIVE_INFINITY,
): Piece[] {
  const pieces: Piece[] = [];
  let writer = new PieceWriter();
  for (const entry of entries) {
    const isFull = writer.byteLength + entry.update.byteLength + entryHeadBytesMax > bytesMax;
    if (isFull && writer.count > 0) {
      pieces.push(writer.end(seq));
      seq += writer.count;
      writer = new PieceWriter();
    }
    writer.add(entry);
  }
  if (writer.count > 0) pieces.push(writer.end(seq));
  return pieces;
}

/** The entries of a piece; their updates lie in its bytes. Throws when it does not hold exactly `count` of them. */
export function unpackEntries(piece: Piece): PackedEntry[] {
  const entries: PackedEntry[] = [];
  eachEntry(piece, (at, person, from, to) =>
    entries.push({ at, person, update: piece.bytes.subarray(from, to) }),
  );
  return entries;
}

/** Tells `visit` of each entry, in order, and where its update lies: for those who look at very many. Throws as above. */
export function eachEntry(
  { count, bytes }: Piece,
  visit: (at: number, person: number, from: number, to: number) => void,
): void {
  const decoder = decoding.createDecoder(bytes);
  let at = 0;
  let person = 0;
  for (let index = 0; index < count; index += 1) {
    at += decoding.readVarInt(decoder);
    const head = decoding.readVarUint(decoder);
    if (head % 2 === 1) person = decoding.readVarUint(decoder);
    const end = decoder.pos + Math.floor(head / 2);
    assert(end <= bytes.byteLength, "an entry lies within its piece");
    visit(at, person, decoder.pos, end);
    decoder.pos = end;
  }
  assert(decoder.pos === bytes.byteLength, "a piece ends with its last entry");
}

class PieceWriter {
  readonly #encoder = encoding.createEncoder();
  #at = 0;
  /** Of the entry before; no person has it at first. */
  #person = -1;
  count = 0;

  get byteLength(): number {
    return encoding.length(this.#encoder);
  }

  add({ at, person, update }: PackedEntry): void {
    assert(Number.isSafeInteger(at), "times are whole milliseconds");
    const isOther = person !== this.#person;
    encoding.writeVarInt(this.#encoder, at - this.#at);
    encoding.writeVarUint(this.#encoder, 2 * update.byteLength + (isOther ? 1 : 0));
    if (isOther) encoding.writeVarUint(this.#encoder, person);
    encoding.writeUint8Array(this.#encoder, update);
    this.#at = at;
    this.#person = person;
    this.count += 1;
  }

  end(seq: number): Piece {
    return { seq, count: this.count, bytes: encoding.toUint8Array(this.#encoder) };
  }
}

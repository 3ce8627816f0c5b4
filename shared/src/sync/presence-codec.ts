/**
 * Presence on table sockets, in few bytes: carets move many times a second, and everybody is told of each.
 * `docs/protocol.md` states it as an equation.
 *
 * 1. An entry says all that a page shows, not what changed: it takes the place of the one before.
 * 2. `user` is the JSON text of a `PresenceUser`. Only the server writes it, for readers who may not have it.
 * 3. What was read is within its bounds and complete; anything else throws.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encode } from "./encode.ts";

export interface PlaceId {
  client: number;
  clock: number;
}

/** A Yjs relative position, or its JSON. Of what it has, Yjs reads the first in this order, and of `assoc` the sign. */
export interface Place {
  item?: PlaceId | null;
  tname?: string | null;
  type?: PlaceId | null;
  assoc: number;
}

/** What a page shows of a person, beside their name. */
export interface Showing {
  /** A sequence number; see `PresenceState`. */
  seen?: number;
  /** Cut at `fieldCharactersMax`. */
  field?: string | null;
  cursor?: { anchor: Place; head: Place } | null;
}

export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** Flags and fields, as `encodeShowing` writes them. */
  readonly showing: Uint8Array;
  readonly user?: string | undefined;
}

export interface DecodedPresence extends PresenceEntry {
  /** Null: the client is gone. */
  readonly state: Showing | null;
}

/** Longest name of a field, characters. */
export const fieldCharactersMax = 200;
/** Longest name of a root, characters: longer keys are refused in updates too. */
export const rootCharactersMax = 64;
/** Client ids, clocks and what was seen are below these. */
export const clientsEnd = 2 ** 32;
export const clocksEnd = 2 ** 31;
export const seenEnd = Number.MAX_SAFE_INTEGER;

const goneFlag = 1;
const seenFlag = 2;
const fieldFlag = 4;
const cursorFlag = 8;
const headFlag = 16;
const userFlag = 32;
const flagsEnd = 64;

const itemKind = 0;
const rootKind = 1;
const typeKind = 2;
/** Added to the kind of a place that belongs to what stands before it: `assoc` below zero. */
const before = 4;

/** Flags and fields of a state; null: gone. */
export function encodeShowing(state: Showing | null): Uint8Array {
  if (!state) return Uint8Array.of(goneFlag);
  const { seen, field, cursor } = state;
  const isSelection = cursor && JSON.stringify(cursor.anchor) !== JSON.stringify(cursor.head);
  return encode((encoder) => {
    encoding.writeUint8(
      encoder,
      (seen === undefined ? 0 : seenFlag) |
        (field ? fieldFlag : 0) |
        (cursor ? cursorFlag : 0) |
        (isSelection ? headFlag : 0),
    );
    if (seen !== undefined) encoding.writeVarUint(encoder, seen);
    if (field) encoding.writeVarString(encoder, field.slice(0, fieldCharactersMax));
    if (cursor) writePlace(encoder, cursor.anchor);
    if (cursor && isSelection) writePlace(encoder, cursor.head);
  });
}

/** Writes entries one after the other, each with `user` if it has one. */
export function encodePresenceEntries(entries: readonly PresenceEntry[]): Uint8Array {
  return encode((encoder) => {
    for (const { clientId, clock, showing, user } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeUint8(encoder, (showing[0] ?? 0) | (user ? userFlag : 0));
      encoding.writeUint8Array(encoder, showing.subarray(1));
      if (user) encoding.writeVarString(encoder, user);
    }
  });
}

/** Reads entries up to the end of `bytes`. `showing` may be a view of `bytes`. Throws (3). */
export function decodePresenceEntries(bytes: Uint8Array): DecodedPresence[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: DecodedPresence[] = [];
  while (decoding.hasContent(decoder)) entries.push(readEntry(decoder));
  return entries;
}

function readEntry(decoder: decoding.Decoder): DecodedPresence {
  const clientId = below(decoding.readVarUint(decoder), clientsEnd);
  const clock = below(decoding.readVarUint(decoder), clocksEnd);
  const from = decoder.pos;
  const flags = below(decoding.readUint8(decoder), flagsEnd);
  const isGone = (flags & goneFlag) !== 0;
  if (isGone) below(flags, goneFlag + 1);
  const state: Showing = {};
  if (flags & seenFlag) state.seen = below(decoding.readVarUint(decoder), seenEnd);
  if (flags & fieldFlag) state.field = readText(decoder, fieldCharactersMax);
  if (flags & cursorFlag) {
    const anchor = readPlace(decoder);
    state.cursor = { anchor, head: flags & headFlag ? readPlace(decoder) : anchor };
  } else {
    below(flags & headFlag, headFlag);
  }
  let showing = decoder.arr.subarray(from, decoder.pos);
  if (!(flags & userFlag)) return { clientId, clock, showing, state: isGone ? null : state };
  showing = showing.slice();
  showing[0] = flags - userFlag;
  return { clientId, clock, showing, state, user: decoding.readVarString(decoder) };
}

function writePlace(encoder: encoding.Encoder, { item, tname, type, assoc }: Place): void {
  const id = item ?? (tname ? null : type);
  encoding.writeUint8(encoder, (item ? itemKind : id ? typeKind : rootKind) | (assoc < 0 ? before : 0));
  if (id) {
    encoding.writeVarUint(encoder, id.client);
    encoding.writeVarUint(encoder, id.clock);
  } else {
    encoding.writeVarString(encoder, tname ?? "");
  }
}

function readPlace(decoder: decoding.Decoder): Place {
  const byte = decoding.readUint8(decoder);
  const assoc = byte & before ? -1 : 0;
  const kind = below(byte - (byte & before), typeKind + 1);
  if (kind === rootKind) return { tname: readText(decoder, rootCharactersMax), assoc };
  const client = below(decoding.readVarUint(decoder), clientsEnd);
  const id = { client, clock: below(decoding.readVarUint(decoder), clocksEnd) };
  return kind === itemKind ? { item: id, assoc } : { type: id, assoc };
}

function readText(decoder: decoding.Decoder, charactersMax: number): string {
  const text = decoding.readVarString(decoder);
  below(text.length, charactersMax + 1);
  return text;
}

/** So written that no number is refused too: lib0 reads `undefined` behind the last byte, and NaN from very many zeros. */
function below(value: number, end: number): number {
  if (!(value < end)) throw new RangeError("Presence beyond its bounds");
  return value;
}

/** What a stock client's state says that a table can be told; see `presence-codec.ts`. */
import {
  clientsEnd,
  clocksEnd,
  fieldCharactersMax,
  rootCharactersMax,
  seenEnd,
  type Place,
  type PlaceId,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";

/** Anything may stand in the state: what is not of its kind or beyond its bounds is left out, as is the unknown. */
export function showingOf(state: object): Showing {
  const seen = part(state, "seen");
  const field = part(state, "field");
  const cursor = part(state, "cursor");
  const anchor = placeOf(part(cursor, "anchor"));
  const head = placeOf(part(cursor, "head"));
  return {
    ...(isBelow(seen, seenEnd) && { seen }),
    ...(isText(field, fieldCharactersMax) && { field }),
    ...(anchor && head && { cursor: { anchor, head } }),
  };
}

function placeOf(value: unknown): Place | null {
  const side = part(value, "assoc");
  const assoc = typeof side === "number" && side < 0 ? -1 : 0;
  const item = idOf(part(value, "item"));
  if (item) return { item, assoc };
  const tname = part(value, "tname");
  if (isText(tname, rootCharactersMax)) return { tname, assoc };
  const type = idOf(part(value, "type"));
  return type && { type, assoc };
}

function idOf(value: unknown): PlaceId | null {
  const client = part(value, "client");
  const clock = part(value, "clock");
  return isBelow(client, clientsEnd) && isBelow(clock, clocksEnd) ? { client, clock } : null;
}

function part(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isBelow(value: unknown, end: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < end;
}

function isText(value: unknown, charactersMax: number): value is string {
  return typeof value === "string" && value.length <= charactersMax;
}

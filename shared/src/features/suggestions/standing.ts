/**
 * Whether the words a suggestion is about still stand where it was made. An edit finds its place by the letters around it: where
 * those moved to another block, as in a split or a cut and paste, Yjs would put its words where the letters used to be.
 */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { textNamed } from "../../documents/text-name.ts";
import { isAlive } from "./items.ts";
import { standsAgain, type Gone } from "./phrases.ts";
import { refound } from "./refound.ts";
import type { Place } from "./schema.ts";

export interface FittingEdit {
  readonly update: Uint8Array;
  readonly clientId: number | null;
}

/** What a suggestion of a text is, as far as it is looked for. */
interface Sought extends FittingEdit {
  readonly places: readonly Place[];
  /** Of one that was accepted and undone: what went with it. */
  readonly gone?: Gone | null;
}

/**
 * The edit as it fits the text now: itself where its letters stand, the same words at their new place where they
 * moved as a whole and stand only once, else null, as where its words stand already. The latter is written under `newClientId`.
 * `letters`: `lettersOf(base)`, for who asks about many.
 */
export function fittingEdit(
  base: Y.Doc,
  sought: Sought,
  newClientId: number,
  letters?: readonly string[],
): FittingEdit | null {
  if (sought.gone && standsAgain(base, sought.gone)) return null;
  if (fitsAsIs(base, sought)) return sought;
  if (!haveTexts(base, sought.places)) return null;
  const update = refound(base, sought, newClientId, letters);
  return update && { update, clientId: newClientId };
}

/** Whether the edit can be taken in where it was made. Cheap. */
export function fitsAsIs(base: Y.Doc, { update, places }: Pick<Sought, "update" | "places">): boolean {
  return haveTexts(base, places) && stands(base, update);
}

/** The letters of a removed entry are there still, and nobody reads them. */
function haveTexts(base: Y.Doc, places: readonly Place[]): boolean {
  return places.every(({ within = bodyRoot }) => textNamed(base, within) !== null);
}

/**
 * True where every letter the edit takes out is there, every letter it puts in has one of its neighbors, and no block it
 * takes out holds words that were written since. Cheap.
 */
export function stands(base: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = new Set(structs.map(({ id }) => id.client));
  const isThere = ({ client, clock }: Y.ID) => own.has(client) || isAlive(base, { client, clock });
  const takesWhatIsThere = Array.from(ds.clients).every(([client, ranges]) =>
    ranges.every(({ clock, len }) => own.has(client) || isAlive(base, { client, clock }, len)),
  );
  const isTaken = ({ client, clock }: Y.ID) =>
    ds.clients.get(client)?.some(({ clock: from, len }) => from <= clock && clock < from + len) ?? false;
  return (
    takesWhatIsThere &&
    structs.every((item) => !(item instanceof Y.Item) || hasPlace(item, isThere)) &&
    elementsIn(base, ds).every((element) => isAllTaken(element, isTaken))
  );
}

/** Elements of `base` among what is taken out. */
function elementsIn(base: Y.Doc, ds: ReturnType<typeof Y.decodeUpdate>["ds"]): Y.AbstractType<unknown>[] {
  const elements: Y.AbstractType<unknown>[] = [];
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < Math.min(clock + len, Y.getState(base.store, client));) {
        const struct: unknown = Y.getItem(base.store, Y.createID(client, at));
        if (!(struct instanceof Y.Item)) break;
        if (struct.content instanceof Y.ContentType) elements.push(struct.content.type);
        at = struct.id.clock + struct.length;
      }
    }
  }
  return elements;
}

function isAllTaken(element: Y.AbstractType<unknown>, isTaken: (id: Y.ID) => boolean): boolean {
  for (let item = element._start; item !== null; item = item.right) {
    const isWritten = item.content instanceof Y.ContentString || item.content instanceof Y.ContentType;
    if (isWritten && !item.deleted && !(isTaken(item.id) && isTaken(item.lastId))) return false;
  }
  return true;
}

function hasPlace({ origin, rightOrigin, parent }: Y.Item, isThere: (id: Y.ID) => boolean): boolean {
  const neighbors = [origin, rightOrigin].filter((id) => id !== null);
  if (neighbors.length > 0) return neighbors.some(isThere);
  // The first in an element stands where that stands; in the text itself it always does.
  const into: unknown = parent;
  return !(into instanceof Y.ID) || isThere(into);
}

/** The edit a text suggestion is: whether it is one, what it does now, and how it is taken out again. Pure on Yjs documents. */
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { textNamed, textNames } from "../../documents/text-name.ts";
import { difference, type Change } from "./difference.ts";
import { goneBetween, type Gone } from "./phrases.ts";
import { canTakeBack, takeBack, takenBy, type Taken } from "./take-back.ts";

/** A copy of `base` with the edit in it, which keeps what it deletes. `null` when the edit needs what the document has not. */
export function withEdit(base: Y.Doc, update: Uint8Array): Y.Doc | null {
  const next = new Y.Doc({ gc: false });
  applyAll(next, [Y.encodeStateAsUpdate(base)]);
  applyAll(next, [update], "suggestion");
  return next.store.pendingStructs === null && next.store.pendingDs === null ? next : null;
}

/** What the edit would change in the running texts as they are now; nothing when the words it stood in are gone. */
export function changesOf(base: Y.Doc, update: Uint8Array): Change[] {
  const next = withEdit(base, update);
  return next ? difference(base, next) : [];
}

/** True when the document has all of the edit. */
export function isIn(base: Y.Doc, update: Uint8Array): boolean {
  const next = new Y.Doc({ gc: false });
  applyAll(next, [Y.encodeStateAsUpdate(base)]);
  let isNew = false;
  next.on("update", () => {
    isNew = true;
  });
  applyAll(next, [update], "suggestion");
  return !isNew && next.store.pendingStructs === null && next.store.pendingDs === null;
}

/** The one client id an edit was written under; null for one that only deletes. Throws when there are several. */
export function writtenUnder(update: Uint8Array): number | null {
  const clients = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
  if (clients.size > 1) throw new Error("an edit of several client ids");
  const [client] = clients;
  return client ?? null;
}

/**
 * True when the edit touches nothing but running texts that stand in the document: what nobody would be shown must not come
 * in with words that are shown.
 */
export function staysInText(base: Y.Doc, update: Uint8Array): boolean {
  const next = new Y.Doc({ gc: false });
  applyAll(next, [Y.encodeStateAsUpdate(base)]);
  const texts = new Set<unknown>(textNames(next).map((name) => textNamed(next, name)));
  let stays = true;
  next.on("afterTransaction", ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) if (!texts.has(textAround(type))) stays = false;
  });
  applyAll(next, [update], "suggestion");
  return stays;
}

/** The text an element or its letters are in, or the text itself. */
function textAround(type: unknown): unknown {
  let around = type;
  while (around instanceof Y.XmlElement || around instanceof Y.XmlText) around = around._item?.parent ?? null;
  return around;
}

/** What is kept with the decision to accept an edit, so that it can be taken out again. */
export function takenByEdit(base: Y.Doc, update: Uint8Array): Taken | null {
  const next = withEdit(base, update);
  return next && takenBy(base, next, writtenUnder(update));
}

export interface TakenOut {
  /** The edit that takes it out. */
  readonly out: Uint8Array;
  /** The suggestion anew, for a text in which `out` has arrived; null when nothing of it can be suggested again. */
  readonly again: { readonly update: Uint8Array; readonly clientId: number } | null;
  /** What goes: where that stands again, others had moved its words, and it must not put them in once more. */
  readonly gone: Gone;
}

/** Takes an accepted edit out of the text, and makes the same suggestion again. Null where others changed its words since. */
export function takeOut(
  base: Y.Doc,
  clientId: number | null,
  taken: Taken,
  newClientId: () => number,
): TakenOut | null {
  if (!canTakeBack(base, clientId, taken)) return null;
  const doc = new Y.Doc({ gc: false });
  doc.clientID = newClientId();
  applyAll(doc, [Y.encodeStateAsUpdate(base)]);
  const texts = textNames(doc).flatMap((name) => textNamed(doc, name) ?? []);
  const origin = {};
  const undo = new Y.UndoManager(texts, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  const out = updatesDuring(doc, () => doc.transact(() => takeBack(doc, clientId, taken), origin));
  if (out === null) return null;
  const gone = goneBetween(base, doc);
  doc.clientID = newClientId();
  const update = updatesDuring(doc, () => undo.undo());
  const again = update && { update, clientId: doc.clientID };
  doc.destroy();
  return { out, again, gone };
}

/** The edit some work is, done in a copy of the document; null when it changes nothing. */
export function editMade(base: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array | null {
  const doc = new Y.Doc();
  applyAll(doc, [Y.encodeStateAsUpdate(base)]);
  const made = updatesDuring(doc, () => doc.transact(() => work(doc)));
  doc.destroy();
  return made;
}

function updatesDuring(doc: Y.Doc, work: () => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on("update", keep);
  work();
  doc.off("update", keep);
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}

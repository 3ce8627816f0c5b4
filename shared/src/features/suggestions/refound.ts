/**
 * Suggested words at the place to which the words around them moved. Only of edits that change words, and only where there is
 * one such place for each: what brings a link or another look is not told by its words.
 */
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { textNamed, textNames } from "../../documents/text-name.ts";
import { plainText, textParts, textsOf } from "../../documents/text-parts.ts";
import type { Piece, Place } from "./schema.ts";

/** Shorter than this, words around a change find nothing. */
const contextMin = 8;

/** The letters of every run of a document, as `refound` searches them. */
export function lettersOf(doc: Y.Doc): string[] {
  return runsOf(doc).map(plainText);
}

/** The edit anew, under `clientId`; null where its words have no one place. Cheap where they have none. */
export function refound(
  base: Y.Doc,
  { update, places }: { readonly update: Uint8Array; readonly places: readonly Place[] },
  clientId: number,
  letters: readonly string[] = lettersOf(base),
): Uint8Array | null {
  const changes = places.map(wordsOnly);
  const areWords = changes.every((pieces) => pieces !== null);
  if (!areWords || bringsMarks(update) || !changes.every((pieces) => findOnce(letters, pieces))) return null;
  const doc = new Y.Doc();
  doc.clientID = clientId;
  applyAll(doc, [Y.encodeStateAsUpdate(base)]);
  const updates: Uint8Array[] = [];
  doc.on("update", (made: Uint8Array) => updates.push(made));
  const runs = runsOf(doc);
  const areMade = doc.transact(() => changes.every((pieces) => replaceOnce(runs, pieces)), "suggestion");
  return areMade && updates.length > 0 ? Y.mergeUpdates(updates) : null;
}

function runsOf(doc: Y.Doc): Y.XmlText[] {
  return textNames(doc).flatMap((name) => {
    const whole = textNamed(doc, name);
    return whole ? Array.from(textsOf(whole), ({ text }) => text) : [];
  });
}

function wordsOnly(place: Place): readonly Piece[] | null {
  if (place.type !== "words" || !place.isWhole) return null;
  const areWords = place.pieces.every(({ is, link }) => is !== "restyled" && link === undefined);
  return areWords ? place.pieces : null;
}

function bringsMarks(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some(
    (struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentFormat && struct.content.value !== null,
  );
}

interface Found {
  /** Of the run. */
  readonly at: number;
  readonly index: number;
  /** As much of the change as finds it. */
  readonly pieces: readonly Piece[];
}

function findOnce(letters: readonly string[], pieces: readonly Piece[]): Found | null {
  const hasHead = pieces[0]?.is === "kept";
  const hasTail = pieces.at(-1)?.is === "kept";
  const views = [pieces, pieces.slice(hasHead ? 1 : 0), pieces.slice(0, hasTail ? -1 : undefined)];
  for (const view of views) {
    const old = view.map(({ text, is }) => (is === "inserted" ? "" : text)).join("");
    if (old === "" || (old.length < contextMin && view !== pieces)) continue;
    const [place, other] = occurrences(letters, old);
    if (!place || other) continue;
    return saysAlready(letters, view, old) ? null : { ...place, pieces: view };
  }
  return null;
}

function replaceOnce(runs: readonly Y.XmlText[], pieces: readonly Piece[]): boolean {
  const found = findOnce(runs.map(plainText), pieces);
  const text = found && runs[found.at];
  if (!text) return false;
  const marks = marksOf(text);
  let [at, before] = [found.index, found.index];
  for (const [number, piece] of found.pieces.entries()) {
    if (piece.is === "deleted") text.delete(at, piece.text.length);
    else if (piece.is === "inserted")
      text.insert(at, piece.text, marksAmong(marks, before, found.pieces, number));
    if (piece.is !== "deleted") at += piece.text.length;
    if (piece.is !== "inserted") before += piece.text.length;
  }
  return true;
}

type Marks = Readonly<Record<string, unknown>>;

/** Of each letter. */
function marksOf(text: Y.XmlText): Marks[] {
  return textParts(text).flatMap(({ insert, attributes = {} }) =>
    Array.from({ length: typeof insert === "string" ? insert.length : 1 }, () => attributes),
  );
}

/** New words look like those they replace, else like both neighbors. They lead nowhere: their card would say so. */
function marksAmong(marks: readonly Marks[], at: number, pieces: readonly Piece[], number: number): Marks {
  const [left = {}, right = {}] = [marks[at - 1], marks[at]];
  const { link: _, ...look } =
    pieces[number - 1]?.is === "deleted"
      ? left
      : pieces[number + 1]?.is === "deleted"
        ? right
        : inBoth(left, right);
  return look;
}

function inBoth(left: Marks, right: Marks): Marks {
  return Object.fromEntries(
    Object.entries(left).filter(([mark, value]) => JSON.stringify(right[mark]) === JSON.stringify(value)),
  );
}

/** Whether the words stand as the suggestion would make them: moved with it while it was accepted, or written so by hand. */
function saysAlready(letters: readonly string[], view: readonly Piece[], old: string): boolean {
  if (!view.some(({ is }) => is === "inserted")) return false;
  const made = view.map(({ text, is }) => (is === "deleted" ? "" : text)).join("");
  return (made.length >= contextMin || made.includes(old)) && occurrences(letters, made).length > 0;
}

/** The first two. */
function occurrences(letters: readonly string[], words: string): { at: number; index: number }[] {
  const found: { at: number; index: number }[] = [];
  for (const [at, run] of letters.entries()) {
    for (
      let index = run.indexOf(words);
      index >= 0 && found.length < 2;
      index = run.indexOf(words, index + 1)
    )
      found.push({ at, index });
  }
  return found;
}

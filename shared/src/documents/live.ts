/**
 * Structured data that several people edit at once: collections of entries in a shared document.
 *
 * 1. A collection is a root map `id → entry`; an entry is a `Y.Map`. Entries stand in the order of their number
 *    `order`, equal numbers in the order of their ids, so that every copy shows the same order.
 * 2. Scalar fields are plain values: the later write wins, so one field holds one small thing. Long text is a
 *    `Y.Text` (rich text a `Y.XmlFragment`) made together with its entry: made later by two people at once, one of
 *    the two texts would vanish.
 * 3. A field that holds several ids or words is a set: one key `field/member` for each, so that two people who each
 *    add one keep both. The member is written as in a web address, so a word with spaces is still a safe key. What is
 *    no member (`isMember`) is never written: the server refuses such a key, and with it all that is written after it.
 * 4. Removing marks the entry and keeps it: what somebody types in it at that moment comes back with Undo.
 * 5. Nothing read is trusted: any program may have written here. A wrong type reads as the default.
 *
 * Only a feature's `doc.ts` calls these functions; it alone knows the keys.
 */
import * as Y from "yjs";
import { isDay, type Day } from "../lib/day.ts";
import { isMember } from "./keys.ts";

export type Entry = Y.Map<unknown>;

/** What a plain field can hold. */
export type Scalar = string | number | boolean | null;

/** The fields of a new entry. Texts are made even when empty, see 2. */
export interface NewEntry {
  readonly id: string;
  readonly scalars?: Readonly<Record<string, Scalar | undefined>>;
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  readonly texts?: Readonly<Record<string, string>>;
  readonly rich?: readonly string[];
  /** Where it stands; the end when absent. */
  readonly order?: number;
}

/** Where an entry stands, and that it was taken out of sight. */
export const orderField = "order";
export const removedField = "removed";

/** Texts one knows an entry by: the first of them that has words. */
export const titleFields = [
  "title",
  "name",
  "term",
  "what",
  "deliverable",
  "desiredState",
  "system",
  "indicatorText",
  "text",
] as const;

/** The collection itself, for observing. */
export function collection(doc: Y.Doc, root: string): Y.Map<unknown> {
  return doc.getMap<unknown>(root);
}

/** One entry, also a removed one; `null` when there is none or something else stands there. */
export function entryOf(doc: Y.Doc, root: string, id: string): Entry | null {
  const found = collection(doc, root).get(id);
  return found instanceof Y.Map ? found : null;
}

/** One entry that is not removed; `null` when there is none. Asked with any name, by strangers too: it makes no root. */
export function standingEntry(doc: Y.Doc, root: string, id: string): Entry | null {
  const written = doc.share.get(root)?._map.get(id);
  const entry: unknown = written && !written.deleted ? written.content.getContent().at(-1) : null;
  return entry instanceof Y.Map && !readFlag(entry, removedField) ? entry : null;
}

/** All entries that are not removed, in order. */
export function entriesOf(doc: Y.Doc, root: string): [id: string, entry: Entry][] {
  const entries: [string, Entry][] = [];
  for (const [id, entry] of collection(doc, root)) {
    if (entry instanceof Y.Map && !readFlag(entry, removedField)) entries.push([id, entry]);
  }
  return entries.sort(([idA, a], [idB, b]) => orderOf(a) - orderOf(b) || (idA < idB ? -1 : 1));
}

/** Reads every entry that is not removed to a plain object, in order. */
export function readEntries<Value>(
  doc: Y.Doc,
  root: string,
  read: (entry: Entry, id: string) => Value,
): Value[] {
  return entriesOf(doc, root).map(([id, entry]) => read(entry, id));
}

/** Makes an entry with all its fields in one transaction. An id already in use is left as it is. */
export function createEntry(doc: Y.Doc, root: string, entry: NewEntry, origin: unknown): void {
  if (collection(doc, root).has(entry.id)) return;
  doc.transact(() => {
    const made: Entry = new Y.Map();
    made.set(orderField, entry.order ?? nextOrder(doc, root));
    for (const [field, value] of Object.entries(entry.scalars ?? {})) {
      if (value !== undefined) made.set(field, value);
    }
    for (const [field, members] of Object.entries(entry.sets ?? {})) {
      for (const member of members.filter(isMember)) made.set(memberKey(field, member), true);
    }
    for (const [field, text] of Object.entries(entry.texts ?? {})) made.set(field, new Y.Text(text));
    for (const field of entry.rich ?? []) made.set(field, new Y.XmlFragment());
    collection(doc, root).set(entry.id, made);
  }, origin);
}

/** Writes scalar fields of one entry in one transaction; `undefined` clears a field. Equal values are not written again. */
export function setScalars(
  doc: Y.Doc,
  root: string,
  id: string,
  values: Readonly<Record<string, Scalar | undefined>>,
  origin: unknown,
): void {
  const entry = entryOf(doc, root, id);
  if (!entry) return;
  doc.transact(() => {
    for (const [field, value] of Object.entries(values)) {
      if (entry.get(field) instanceof Y.AbstractType) continue;
      if (value === undefined) entry.delete(field);
      else if (entry.get(field) !== value) entry.set(field, value);
    }
  }, origin);
}

export function setScalar(
  doc: Y.Doc,
  root: string,
  id: string,
  field: string,
  value: Scalar | undefined,
  origin: unknown,
): void {
  setScalars(doc, root, id, { [field]: value }, origin);
}

/** Puts a member into a set field or takes it out. What is no member is not put in (see 3). */
export function setMember(
  doc: Y.Doc,
  root: string,
  id: string,
  field: string,
  member: string,
  isIn: boolean,
  origin: unknown,
): void {
  if (isIn && !isMember(member)) return;
  setScalar(doc, root, id, memberKey(field, member), isIn ? true : undefined, origin);
}

/** Takes an entry out of sight; `restoreEntry` brings it back whole. */
export function removeEntry(doc: Y.Doc, root: string, id: string, origin: unknown): void {
  setScalar(doc, root, id, removedField, true, origin);
}

/** Brings a removed entry back, with whatever was typed in it meanwhile. */
export function restoreEntry(doc: Y.Doc, root: string, id: string, origin: unknown): void {
  setScalar(doc, root, id, removedField, undefined, origin);
}

/** Moves an entry before another one, or to the end when `beforeId` is null. */
export function moveEntry(
  doc: Y.Doc,
  root: string,
  id: string,
  beforeId: string | null,
  origin: unknown,
): void {
  const moved = entryOf(doc, root, id);
  if (!moved || beforeId === id) return;
  const others = entriesOf(doc, root).filter(([other]) => other !== id);
  const found = others.findIndex(([other]) => other === beforeId);
  const at = found === -1 ? others.length : found;
  doc.transact(() => {
    const order = between(others[at - 1]?.[1], others[at]?.[1]);
    if (order !== null) {
      moved.set(orderField, order);
      return;
    }
    // Too close to fit a number between them: number all anew.
    const all = [
      ...others.slice(0, at).map(([, entry]) => entry),
      moved,
      ...others.slice(at).map(([, entry]) => entry),
    ];
    all.forEach((entry, index) => entry.set(orderField, index + 1));
  }, origin);
}

/** True for an entry that was taken out of sight. */
export function isRemoved(entry: Entry): boolean {
  return readFlag(entry, removedField);
}

/** The text of a field, for binding an input to it; `null` when the entry has none. */
export function textOf(entry: Entry | null | undefined, field: string): Y.Text | null {
  const found = entry?.get(field);
  return found instanceof Y.Text && !(found instanceof Y.XmlText) ? found : null;
}

/** The rich text of a field; `null` when the entry has none. */
export function richOf(entry: Entry | null | undefined, field: string): Y.XmlFragment | null {
  const found = entry?.get(field);
  return found instanceof Y.XmlFragment && !(found instanceof Y.XmlElement) ? found : null;
}

/**
 * A text that is there from the start and is never made: for one that belongs to something outside the document,
 * such as an organization's own paragraph. Two people who begin it at the same moment both keep their words.
 */
export function rootText(doc: Y.Doc, ...path: [string, ...string[]]): Y.Text {
  return doc.getText(path.join("/"));
}

/** The texts of a family that somebody wrote in, each with what its name says after the family: `[["org1"], "…"]`. */
export function rootTextsOf(doc: Y.Doc, family: string): [path: string[], text: string][] {
  return [...doc.share.keys()]
    .filter((name) => name.startsWith(`${family}/`))
    .map((name): [string[], string] => [name.split("/").slice(1), doc.getText(name).toJSON()])
    .filter(([, text]) => text.trim() !== "");
}

/** The letters of a text field; empty when the entry has none. */
export function readText(entry: Entry, field: string): string {
  return textOf(entry, field)?.toJSON() ?? "";
}

/** A plain word; empty for anything else. */
export function readString(entry: Entry, field: string): string {
  const value = entry.get(field);
  return typeof value === "string" ? value : "";
}

/** A finite number; `undefined` for anything else. */
export function readNumber(entry: Entry, field: string): number | undefined {
  const value = entry.get(field);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** True only for `true` itself. */
export function readFlag(entry: Entry, field: string): boolean {
  return entry.get(field) === true;
}

/** A day of the calendar; `undefined` for anything else. */
export function readDay(entry: Entry, field: string): Day | undefined {
  const value = entry.get(field);
  return isDay(value) ? value : undefined;
}

/** One of a fixed list of words; the fallback for anything else. */
export function readOneOf<Word extends string, Fallback>(
  entry: Entry,
  field: string,
  words: readonly Word[],
  fallback: Fallback,
): Word | Fallback {
  return words.find((word) => word === entry.get(field)) ?? fallback;
}

/** Members of a set field, sorted, so that equal sets read equal everywhere. */
export function readSet(entry: Entry, field: string): string[] {
  const prefix = `${field}/`;
  const members: string[] = [];
  for (const [key, value] of entry) {
    if (value !== true || !key.startsWith(prefix)) continue;
    const member = memberOf(key.slice(prefix.length));
    if (member !== null) members.push(member);
  }
  return members.sort();
}

function memberKey(field: string, member: string): string {
  return `${field}/${encodeURIComponent(member.toWellFormed())}`;
}

/** `null` for a key that no `memberKey` wrote. */
function memberOf(written: string): string | null {
  try {
    return decodeURIComponent(written);
  } catch {
    // A program wrote something that is no web-address text: not a member (see 5).
    return null;
  }
}

function orderOf(entry: Entry): number {
  return readNumber(entry, orderField) ?? 0;
}

function nextOrder(doc: Y.Doc, root: string): number {
  const last = entriesOf(doc, root).at(-1);
  return last ? Math.floor(orderOf(last[1])) + 1 : 1;
}

function between(before: Entry | undefined, after: Entry | undefined): number | null {
  if (!before && !after) return 1;
  if (!before) return after ? orderOf(after) - 1 : 1;
  if (!after) return orderOf(before) + 1;
  const low = orderOf(before);
  const high = orderOf(after);
  const middle = (low + high) / 2;
  return middle > low && middle < high ? middle : null;
}

/**
 * Other words for structured parts: reading what a field says, and making it say something else. Like restoring a version it
 * writes entries of any feature: it takes keys from a draft that the features' own `doc.ts` made, and adds none of its own.
 */
import * as Y from "yjs";
import {
  createEntry,
  entryOf,
  orderField,
  readFlag,
  removedField,
  removeEntry,
  restoreEntry,
  setScalars,
  textOf,
  titleFields,
  type Entry,
} from "../../documents/live.ts";
import { replaceText, textChange } from "../../documents/replace-text.ts";
import type { Counter, FieldValue } from "./schema.ts";

/** Collections about whose parts other words can be suggested. */
export const suggestibleCollections = [
  "results",
  "levers",
  "strategies",
  "boundaries",
  "terms",
  "commitments",
] as const;

function isSuggestible(root: string): boolean {
  return suggestibleCollections.some((one) => one === root);
}

type EntryCounter = Extract<Counter, { type: "entry" }>;

/** Letters around a change by which its place is found again. */
const contextLength = 12;

/** A counter before it has a label for people. */
export type RawCounter = Counter extends infer One
  ? One extends Counter
    ? Omit<One, "label">
    : never
  : never;

/** What a copy of a document says otherwise in its structured parts. */
export function countersIn(base: Y.Doc, next: Y.Doc): RawCounter[] {
  return suggestibleCollections.flatMap((root) =>
    Array.from(next.getMap(root)).flatMap(([id, entry]) => {
      if (!(entry instanceof Y.Map)) return [];
      const item = `${root}/${id}`;
      const before = entryOf(base, root, id);
      if (before) return fieldsChanged(item, before, entry);
      return readFlag(entry, removedField) ? [] : [entryAdded(item, entry)];
    }),
  );
}

function entryAdded(item: string, entry: Entry): RawCounter {
  const scalars: Record<string, FieldValue> = {};
  const texts: Record<string, string> = {};
  for (const [field, value] of entry) {
    if (value instanceof Y.Text) texts[field] = value.toJSON();
    else if (field !== orderField && isFieldValue(value)) scalars[field] = value;
  }
  return { type: "entry", item, scalars, texts };
}

function fieldsChanged(item: string, before: Entry, after: Entry): RawCounter[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields.flatMap((field): RawCounter[] => {
    const [old, now] = [valueOf(before, field), valueOf(after, field)];
    if (field === orderField || old === undefined || now === undefined || old === now) return [];
    return [{ type: "field", item, field, before: old, after: now }];
  });
}

/** A text's words or a plain value, null for none; `undefined` for what is neither. */
function valueOf(entry: Entry, field: string): FieldValue | undefined {
  const text = textOf(entry, field);
  if (text) return text.toJSON();
  const value = entry.get(field) ?? null;
  return isFieldValue(value) ? value : undefined;
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The words one knows a part by: the first of its texts that has any. */
export function titleOf(doc: Y.Doc, item: string): string {
  const { root, id } = placeOf(item);
  const entry = entryOf(doc, root, id);
  for (const field of titleFields) {
    const text = (entry && textOf(entry, field)?.toJSON().trim()) ?? "";
    if (text !== "") return text;
  }
  return "";
}

/** Collection and id of `results/r1`, also of what is in it: `measures/m1/lifts`. */
export function placeOf(item: string): { root: string; id: string } {
  const [root = "", id = ""] = item.split("/");
  return { root, id };
}

/** What a field says now: a text's words, or a plain value. `undefined` when there is no such part, or it was removed. */
export function fieldNow(doc: Y.Doc, item: string, field: string): FieldValue | undefined {
  const { root, id } = placeOf(item);
  if (!isSuggestible(root)) return undefined;
  const entry = entryOf(doc, root, id);
  if (!entry || (readFlag(entry, removedField) && field !== removedField)) return undefined;
  return valueOf(entry, field);
}

/** Whether accepting it would change what is there, and nothing else that was written there since. */
export function counterFits(doc: Y.Doc, counter: Counter): boolean {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") return isSuggestible(root) && isFree(entryOf(doc, root, id), counter);
  const { item, field, before, after } = counter;
  const now = fieldNow(doc, item, field);
  if (now === undefined || now === after) return false;
  return typeof now !== "string" || !isText(doc, counter) || merged(now, before, after) !== null;
}

/**
 * Whether a part can come, or come back after its acceptance was taken back. Another part that somebody removed is none
 * of this suggestion: its words were never shown with it.
 */
function isFree(entry: Entry | null, counter: EntryCounter): boolean {
  return entry === null || (readFlag(entry, removedField) && saysJust(entry, counter));
}

/** Whether a part says what was suggested, and nothing else. */
function saysJust(entry: Entry, { texts, scalars }: EntryCounter): boolean {
  const fields = new Set([...entry.keys(), ...Object.keys(texts), ...Object.keys(scalars)]);
  return [...fields]
    .filter((field) => field !== orderField && field !== removedField)
    .every((field) => valueOf(entry, field) === (texts[field] ?? scalars[field] ?? null));
}

/** Anything else is chosen or counted: the whole of it is replaced. */
function isText(doc: Y.Doc, { item, field }: { readonly item: string; readonly field: string }): boolean {
  const { root, id } = placeOf(item);
  return textOf(entryOf(doc, root, id), field) !== null;
}

/** What `now` says with the change from `before` to `after` in it; null where it has no one place for it. */
function merged(now: string, before: FieldValue, after: FieldValue): string | null {
  const [from, to] = [String(before ?? ""), String(after ?? "")];
  if (now === from) return to;
  const change = textChange(from, to);
  if (!change) return null;
  const start = Math.max(0, change.index - contextLength);
  const old = from.slice(start, change.index + change.remove + contextLength);
  const at = now.indexOf(old);
  if (old === "" || at < 0 || now.includes(old, at + 1)) return null;
  const place = at + change.index - start;
  return now.slice(0, place) + change.insert + now.slice(place + change.remove);
}

/** Makes the part say what is suggested. Run it in one transaction. */
export function acceptCounter(doc: Y.Doc, counter: Counter, origin: unknown): void {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") {
    if (entryOf(doc, root, id)) restoreEntry(doc, root, id, origin);
    else createEntry(doc, root, { id, scalars: definedOnly(counter.scalars), texts: counter.texts }, origin);
  } else setField(doc, counter, counter.before, counter.after, origin);
}

/** The choice or number that accepting it would replace; null for a text, whose words it changes, and for a new part. */
export function replacedBy(doc: Y.Doc, counter: Counter): FieldValue {
  if (counter.type === "entry" || isText(doc, counter)) return null;
  return fieldNow(doc, counter.item, counter.field) ?? null;
}

/** Whether an accepted one can be taken out again, and nothing that others said since goes with it. */
export function counterStands(doc: Y.Doc, counter: Counter): boolean {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") {
    const entry = entryOf(doc, root, id);
    return entry !== null && !readFlag(entry, removedField) && saysJust(entry, counter);
  }
  const { item, field, before, after } = counter;
  const now = fieldNow(doc, item, field);
  return typeof now === "string" && isText(doc, counter)
    ? merged(now, after, before) !== null
    : now === after;
}

/**
 * Makes it say what it said before, where `counterStands`. `replaced`: the choice or number its acceptance replaced, which may
 * be another than its author saw.
 */
export function takeCounterBack(doc: Y.Doc, counter: Counter, replaced: FieldValue, origin: unknown): void {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") removeEntry(doc, root, id, origin);
  else setField(doc, counter, counter.after, isText(doc, counter) ? counter.before : replaced, origin);
}

/** Nothing where it says neither `from` nor anything `from` can be told in. */
function setField(
  doc: Y.Doc,
  { item, field }: Pick<Extract<Counter, { type: "field" }>, "item" | "field">,
  from: FieldValue,
  to: FieldValue,
  origin: unknown,
): void {
  const { root, id } = placeOf(item);
  const text = textOf(entryOf(doc, root, id), field);
  if (!text) {
    setScalars(doc, root, id, { [field]: to ?? undefined }, origin);
    return;
  }
  const words = merged(text.toJSON(), from, to);
  if (words !== null) replaceText(text, words, origin);
}

function definedOnly(
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
  );
}

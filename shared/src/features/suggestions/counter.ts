/**
 * Other words for structured parts: reading what a field says, and making it say something else. The one place beside the
 * features' own `doc.ts` that writes entries, because a suggestion may be about any of them; it takes keys from a draft that
 * those files made, and adds none of its own.
 */
import type * as Y from "yjs";
import { createEntry, entryOf, readFlag, removeEntry, setScalars, textOf } from "../../documents/live.ts";
import { replaceText } from "../../documents/replace-text.ts";
import { isDocumentRoot } from "../../documents/roots.ts";
import type { Counter, FieldValue } from "./schema.ts";

/** Collection and id of `results/r1`. */
export function placeOf(item: string): { root: string; id: string } {
  const [root = "", id = ""] = item.split("/");
  return { root, id };
}

/** What a field says now: a text's words, or a plain value. `undefined` when there is no such part, or it was removed. */
export function fieldNow(doc: Y.Doc, item: string, field: string): FieldValue | undefined {
  const { root, id } = placeOf(item);
  if (!isDocumentRoot(root)) return undefined;
  const entry = entryOf(doc, root, id);
  if (!entry || (readFlag(entry, "removed") && field !== "removed")) return undefined;
  const text = textOf(entry, field);
  if (text) return text.toJSON();
  const value = entry.get(field) ?? null;
  return value === null || ["string", "number", "boolean"].includes(typeof value)
    ? (value as FieldValue) // Safe: looked at right before.
    : undefined;
}

/** Whether accepting it would change anything that is there. */
export function counterFits(doc: Y.Doc, counter: Counter): boolean {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") return isDocumentRoot(root) && entryOf(doc, root, id) === null;
  const now = fieldNow(doc, counter.item, counter.field);
  return now !== undefined && now !== counter.after;
}

/** Makes the part say what is suggested. Run it in one transaction. */
export function acceptCounter(doc: Y.Doc, counter: Counter, origin: unknown): void {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") {
    if (entryOf(doc, root, id)) setField(doc, counter.item, "removed", null, origin);
    else createEntry(doc, root, { id, scalars: definedOnly(counter.scalars), texts: counter.texts }, origin);
  } else setField(doc, counter.item, counter.field, counter.after, origin);
}

/** Makes it say what it said before, unless somebody changed it since. */
export function takeCounterBack(doc: Y.Doc, counter: Counter, origin: unknown): void {
  const { root, id } = placeOf(counter.item);
  if (counter.type === "entry") removeEntry(doc, root, id, origin);
  else if (fieldNow(doc, counter.item, counter.field) === counter.after)
    setField(doc, counter.item, counter.field, counter.before, origin);
}

function setField(doc: Y.Doc, item: string, field: string, value: FieldValue, origin: unknown): void {
  const { root, id } = placeOf(item);
  const text = textOf(entryOf(doc, root, id), field);
  if (text) replaceText(text, value === null ? "" : String(value), origin);
  else setScalars(doc, root, id, { [field]: value ?? undefined }, origin);
}

function definedOnly(
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
  );
}

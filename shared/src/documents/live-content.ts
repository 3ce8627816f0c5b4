/**
 * The structured parts of a shared document as plain data, whatever feature they belong to: what comparing, restoring
 * and exporting read. It knows the shapes of `live.ts` and no feature's keys.
 *
 * 1. Removed entries are read too, and say so.
 * 2. Nothing read is trusted: what has another shape than `live.ts` writes is left out.
 */
import * as Y from "yjs";
import { bodyRoot } from "./blocks.ts";
import { readContent, type Content } from "./content.ts";
import { documentRoots, isDocumentRoot } from "./roots.ts";
import { orderField, readFlag, readNumber, removedField, type Scalar } from "./live.ts";

export type FieldContent =
  | { readonly type: "scalar"; readonly value: Scalar; readonly client: number }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "rich"; readonly blocks: readonly Content[] };

export interface EntryContent {
  readonly id: string;
  readonly order: number;
  readonly isRemoved: boolean;
  /** Without order and the mark of removal. A member of a set is a field `set/member` that is true. */
  readonly fields: ReadonlyMap<string, FieldContent>;
}

export interface LiveContent {
  /** Entries by the name of their collection, then by id. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, EntryContent>>;
  /** Plain fields of root maps that are no collections, such as the charter's terms. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldContent>>;
  /** Texts that are there without being made: `objectives/{organization}`. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Fields of an entry that say how it stands and not what it says. */
export const standingFields: ReadonlySet<string> = new Set([orderField, removedField]);

const fixedRoots: ReadonlySet<string> = new Set(documentRoots);

/** Everything structured in a document. Makes no root that is not there. */
export function readLive(doc: Y.Doc): LiveContent {
  const entries = new Map<string, Map<string, EntryContent>>();
  const fields = new Map<string, Map<string, FieldContent>>();
  const texts = new Map<string, string>();
  for (const name of [...doc.share.keys()].toSorted()) {
    if (name === bodyRoot || !isDocumentRoot(name)) continue;
    if (!fixedRoots.has(name)) {
      texts.set(name, doc.getText(name).toJSON());
      continue;
    }
    for (const [key, value] of doc.getMap<unknown>(name)) {
      if (value instanceof Y.Map) inner(entries, name).set(key, entryContent(value, key));
      else {
        const field = fieldContent(doc.getMap(name), key, value);
        if (field) inner(fields, name).set(key, field);
      }
    }
  }
  return { entries, fields, texts };
}

function entryContent(entry: Y.Map<unknown>, id: string): EntryContent {
  const fields = new Map<string, FieldContent>();
  for (const [key, value] of entry) {
    const field = standingFields.has(key) ? null : fieldContent(entry, key, value);
    if (field) fields.set(key, field);
  }
  return { id, order: readNumber(entry, "order") ?? 0, isRemoved: readFlag(entry, "removed"), fields };
}

function fieldContent(map: Y.Map<unknown>, key: string, value: unknown): FieldContent | null {
  if (value instanceof Y.Text && !(value instanceof Y.XmlText)) return { type: "text", text: value.toJSON() };
  if (value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement))
    return { type: "rich", blocks: readContent(value) };
  if (!isScalar(value)) return null;
  return { type: "scalar", value, client: map._map.get(key)?.id.client ?? 0 };
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function inner<Value>(outer: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = outer.get(key);
  if (known) return known;
  const made = new Map<string, Value>();
  outer.set(key, made);
  return made;
}

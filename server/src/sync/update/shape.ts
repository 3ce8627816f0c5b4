/**
 * Which content may stand in shared documents, judged one struct at a time: roots, elements, marks with their
 * values, keys. What hangs on the element around an item (which attributes it may have) cannot be told from
 * one struct: a change of an attribute names neither the element nor the attribute.
 */
import { nodeNames } from "@commontable/shared/documents/blocks.ts";
import { isMark } from "@commontable/shared/documents/marks.ts";
import { isDocumentRoot } from "@commontable/shared/documents/roots.ts";
import { isKey } from "./keys.ts";
import type { ItemStruct } from "./walk.ts";

/** What the gate asks about names in an update. Every function answers for one name, at any depth. */
export interface ShapeRules {
  isRoot(name: string): boolean;
  isElement(name: string): boolean;
  isMark(name: string, value: unknown): boolean;
  isKey(name: string): boolean;
}

const elements: ReadonlySet<string> = new Set(nodeNames);

/** The rules for the documents of a partnership. */
export const documentShape: ShapeRules = {
  isRoot: isDocumentRoot,
  isElement: (name) => elements.has(name),
  isMark,
  isKey,
};

const hookRef = 5;

/** Why an item may not stand in a document; null when it may. */
export function problemOf(item: ItemStruct, rules: ShapeRules): string | null {
  const { parent, key, content } = item;
  if (typeof parent === "string" && !rules.isRoot(parent)) return `the root ${quoted(parent)} is not known`;
  if (key !== null && !rules.isKey(key)) return `the key ${quoted(key)} is not allowed`;
  if (content.kind === "binary") return "bytes";
  if (content.unsafe !== undefined) return `a value holds ${content.unsafe.slice(0, 80)}`;
  if (content.kind === "format" && !rules.isMark(content.name ?? "", content.value))
    return `the mark ${quoted(content.name)}`;
  if (content.kind === "type") {
    if (content.typeRef === hookRef) return "an XML hook";
    if (content.name !== undefined && !rules.isElement(content.name))
      return `the element ${quoted(content.name)}`;
  }
  return null;
}

function quoted(name: string | undefined): string {
  return JSON.stringify((name ?? "").slice(0, 80));
}

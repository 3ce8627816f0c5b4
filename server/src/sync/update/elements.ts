/**
 * What may stand in which element of a text, and with which attributes. The editor's binding cannot show
 * anything else: it deletes it for everybody, or stops. The client's `unsupported.ts` says the same for what
 * came from elsewhere.
 */
import type { nodeNames } from "@commontable/shared/documents/blocks.ts";
import { isSpanName } from "@commontable/shared/documents/spans.ts";
import type { ValueKind } from "./walk.ts";

/** Programs write numbers and yes or no as text; the editor reads both. `nothing` is an attribute taken away. */
const text: ReadonlySet<ValueKind> = new Set(["nothing", "text"]);
const number: ReadonlySet<ValueKind> = new Set(["nothing", "text", "number"]);
const flag: ReadonlySet<ValueKind> = new Set(["nothing", "text", "flag"]);
const list: ReadonlySet<ValueKind> = new Set(["nothing", "list"]);

interface ElementRule {
  readonly attributes: Readonly<Record<string, ReadonlySet<ValueKind>>>;
  readonly children: readonly string[];
  readonly holdsText?: true;
}

const cellAttributes = { colspan: number, rowspan: number, colwidth: list, align: text };

const rules: Readonly<Record<(typeof nodeNames)[number], ElementRule>> = {
  block: {
    attributes: { id: text, kind: text, indent: number, checked: flag, section: text },
    children: ["hardBreak"],
    holdsText: true,
  },
  panel: { attributes: { id: text, kind: text, ref: text }, children: [] },
  image: { attributes: { id: text, file: text, alt: text, width: text }, children: [] },
  divider: { attributes: { id: text }, children: [] },
  hardBreak: { attributes: {}, children: [] },
  table: { attributes: { id: text }, children: ["tableRow"] },
  tableRow: { attributes: {}, children: ["tableCell", "tableHeader"] },
  tableCell: { attributes: cellAttributes, children: ["block"] },
  tableHeader: { attributes: cellAttributes, children: ["block"] },
};

const byName: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>(Object.entries(rules));

/** Elements that stand in a text by themselves. */
const flow: readonly string[] = ["block", "panel", "image", "divider", "table"];

/** Every attribute some element may have. */
export const knownAttributes: ReadonlySet<string> = new Set(
  Object.values(rules).flatMap(({ attributes }) => Object.keys(attributes)),
);

export function mayStandInText(name: string): boolean {
  return flow.includes(name);
}

export function mayStandInElement(parent: string, name: string): boolean {
  return byName.get(parent)?.children.includes(name) ?? false;
}

export function holdsText(name: string): boolean {
  return byName.get(name)?.holdsText ?? false;
}

/** True for an attribute this element may have, with kinds of values it may have, at least one. */
export function isAttribute(element: string, name: string, values: ReadonlySet<ValueKind>): boolean {
  const attributes = byName.get(element)?.attributes;
  const allowed = attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return allowed !== undefined && values.size > 0 && [...values].every((value) => allowed.has(value));
}

/** True for what says how many columns or rows a cell takes. */
export function isSpanAttribute(element: string, name: string): boolean {
  return isSpanName(name) && byName.get(element)?.attributes === cellAttributes;
}

/**
 * Reading a block's attributes. Programs write blocks too, so a value may be absent, of another type, or a kind
 * this version does not know: it is then shown as the nearest thing and left as it is.
 */
import { blockKinds, indentMax, type BlockKind } from "@commontable/shared/documents/blocks.ts";

export interface BlockLook {
  kind: BlockKind;
  indent: number;
  checked: boolean;
}

type Attributes = Readonly<Record<string, unknown>>;

export function kindOf(attributes: Attributes): BlockKind {
  return blockKinds.find((kind) => kind === attributes["kind"]) ?? "paragraph";
}

export function indentOf(attributes: Attributes): number {
  const indent = Number(attributes["indent"] ?? 0);
  return Number.isInteger(indent) ? Math.min(Math.max(indent, 0), indentMax) : 0;
}

export function lookOf(attributes: Attributes): BlockLook {
  const checked = attributes["checked"];
  return {
    kind: kindOf(attributes),
    indent: indentOf(attributes),
    checked: checked === true || checked === "true",
  };
}

export function textAttribute(attributes: Attributes, key: string): string | null {
  const value = attributes[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * The element a heading is drawn as. The page has the one `h1`: sections are `h2`, as is a person's own largest
 * heading, and what stands in a section goes on from there.
 */
export function headingTag(kind: BlockKind, isSection: boolean): "h2" | "h3" | "h4" | null {
  const level = headingLevel(kind);
  if (level === 0) return null;
  return isSection ? "h2" : ((["h2", "h3", "h4"] as const)[level - 1] ?? null);
}

/** 1–3 for headings, 0 for everything else. */
export function headingLevel(kind: BlockKind): number {
  return kind.startsWith("heading") ? Number(kind.slice("heading".length)) : 0;
}

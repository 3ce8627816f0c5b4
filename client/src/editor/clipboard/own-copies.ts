/**
 * What copies of ours say of themselves, so that pasted back they are what they were. The first element of a copy names the
 * text it was taken from; what a page of elsewhere says in the same attributes counts for nothing.
 */
import { indentMax } from "@commontable/shared/documents/blocks.ts";

/** Which text a copy is from: empty for a small field, whose parts mean nothing in a document. */
export const sourceAttribute = "data-source";

export type Origin = "here" | "other text" | "elsewhere";

export type Carried = Readonly<Record<string, string>>;

export function originOf(copy: ParentNode, source: string): Origin {
  const named = copy.querySelector(`[${sourceAttribute}]`)?.getAttribute(sourceAttribute) ?? null;
  if (named === null) return "elsewhere";
  return named !== "" && named === source ? "here" : "other text";
}

function read(element: Element, names: readonly string[]): Carried {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = element.getAttribute(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

export function sliceOf(element: Element): Carried {
  return read(element, ["data-pm-slice"]);
}

/** Attributes an element keeps. */
export function carriedBy(element: Element, origin: Origin): Carried {
  return read(element, ["data-pm-slice", ...(origin === "here" ? ["data-id", "data-section"] : [])]);
}

export function indentGiven(element: Element): number | null {
  const indent = Number(element.getAttribute("data-indent") ?? "");
  return Number.isInteger(indent) && indent > 0 ? Math.min(indent, indentMax) : null;
}

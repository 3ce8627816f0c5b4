/** The page that shows what a thread is about, for threads whose page is another one. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Anchor } from "@commontable/shared/features/comments/schema.ts";
import { measuresRoot, readMeasureById } from "@commontable/shared/features/measures/doc.ts";
import type * as Y from "yjs";
import { measureMessages } from "./measure-messages.ts";
import { paths } from "../paths.ts";

export interface Where {
  readonly label: string;
  readonly href: string;
}

export function isThisPage(where: Where | null): boolean {
  return where === null || where.href === location.pathname;
}

/** `null` where one page shows all of the document. */
export function whereOf(doc: Y.Doc, slug: string, document: string, anchor: Anchor): Where | null {
  if (anchor.type === "document") return null;
  return whereIs(doc, slug, document, anchor.type === "item" ? anchor.item : (anchor.within ?? bodyRoot));
}

/** The page of an item, or of a text by its name; `null` where one page shows all of the document. */
export function whereIs(doc: Y.Doc, slug: string, document: string, name: string): Where | null {
  if (document !== "measures") return null;
  const [root, id = ""] = name.split("/");
  if (root === bodyRoot) return { label: measureMessages.aboutAll, href: paths.measures(slug) };
  if (root !== measuresRoot) return null;
  const measure = readMeasureById(doc, id);
  return { label: measure?.name || measureMessages.unnamed, href: paths.measure(slug, id) };
}

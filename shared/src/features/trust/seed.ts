import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { writeSections, type NewId } from "../../documents/template.ts";
import { trustSections } from "./template.ts";

/** Writes a body's new trust notes. A document that has text is left as it is. */
export function seedTrust(doc: Y.Doc, newId: NewId): void {
  if (doc.getXmlFragment(bodyRoot).length > 0) return;
  writeSections(doc, trustSections, newId);
}

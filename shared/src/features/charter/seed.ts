/** Writes the template into an empty charter. */
import type * as Y from "yjs";
import { writeSections, type NewId } from "../../documents/template.ts";
import { charterTemplate } from "./template.ts";

export function seedCharter(doc: Y.Doc, newId: NewId): void {
  writeSections(doc, charterTemplate, newId);
}

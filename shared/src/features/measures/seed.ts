/** Writes the template into an empty document of shared measures. */
import type * as Y from "yjs";
import { writeSections, type NewId } from "../../documents/template.ts";
import { measuresTemplate } from "./template.ts";

export function seedMeasures(doc: Y.Doc, newId: NewId): void {
  writeSections(doc, measuresTemplate, newId);
}

import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { writeSections, type NewId } from "../../documents/template.ts";
import { addAgendaEntry } from "./doc.ts";
import { agendaSections } from "./template.ts";

/** Writes a new agenda: the template and one result with six gaps. A document that has text is left as it is. */
export function seedAgenda(doc: Y.Doc, newId: NewId): void {
  if (doc.getXmlFragment(bodyRoot).length > 0) return;
  doc.transact(() => {
    writeSections(doc, agendaSections, newId);
    addAgendaEntry(doc, "results", { id: newId(), scalars: { headline: true } }, "import");
  }, "import");
}

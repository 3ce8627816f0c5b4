import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import * as Y from "yjs";

/** Whether these updates lean on nothing but each other. */
export function standsAlone(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  applyAll(doc, updates);
  const { pendingStructs, pendingDs } = doc.store;
  doc.destroy();
  return pendingStructs === null && pendingDs === null;
}

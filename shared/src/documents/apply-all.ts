/** Building a document that holds exactly what was stored. */
import * as Y from "yjs";
import { keepMarks } from "./keep-marks.ts";

/**
 * Applies updates as one change of this origin, and nothing else. A snapshot of a document that Yjs tidied up would hold
 * deletions that no log and no other copy has; pages that begin with it would drift apart from those that do not, and be
 * credited with them.
 */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown = "stored"): void {
  keepMarks(doc);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, origin);
  }, origin);
}

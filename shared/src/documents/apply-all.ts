/** Building a document that holds exactly what was stored. */
import * as Y from "yjs";

/**
 * Applies updates as one change of this origin, and nothing else. A page, which applies what it hears from others, has
 * Yjs remove marks that became superfluous, and sends those deletions. A snapshot made like that would hold deletions
 * that no log and no other copy has; pages that begin with it would drift apart from those that do not, and be credited
 * with them.
 */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown = "stored"): void {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update, origin);
    // Yjs tidies up after others only.
    transaction.local = true;
  }, origin);
}

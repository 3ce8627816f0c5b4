/** Building a document that holds exactly what was stored. */
import * as Y from "yjs";

/**
 * Applies updates as one change, and nothing else. A page, which applies what it hears from others, has Yjs remove marks
 * that became superfluous, and sends those deletions. A snapshot made like that would hold deletions that no log and no
 * other copy has; pages that begin with it would drift apart from those that do not, and be credited with them.
 */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update, "stored");
    // Yjs tidies up after others only.
    transaction.local = true;
  }, "stored");
}

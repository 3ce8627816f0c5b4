import type * as Y from "yjs";

/**
 * Keeps Yjs from removing marks in this copy that others' changes made superfluous. It would do so in each copy by itself, in
 * deletions of nobody's: who formats next builds on marks that are gone here and stand elsewhere, and from then on copies
 * differ in what is bold. A superfluous mark does no harm.
 */
export function keepMarks(doc: Y.Doc): void {
  // The same function, so that a second time changes nothing.
  doc.on("afterTransaction", leaveMarks);
}

/** Yjs looks at this right after it told of the transaction. It has no option for it. */
function leaveMarks(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}

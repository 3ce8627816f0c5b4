import type * as Y from "yjs";

/** Looks at once, and again each time the document has been quiet for so long after a change. Returns how to stop. */
export function lookWhenSettled(doc: Y.Doc, settleMs: number, look: () => void): () => void {
  look();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, settleMs);
  };
  doc.on("update", lookSoon);
  return () => {
    clearTimeout(timer);
    doc.off("update", lookSoon);
  };
}

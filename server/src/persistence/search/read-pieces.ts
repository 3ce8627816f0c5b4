/** Builds a document to read what can be found in it. */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import type { Piece } from "@commontable/shared/features/search/api.ts";
import { piecesOf } from "@commontable/shared/features/search/pieces.ts";
import type { DocumentKey } from "../DocStore.ts";

export function readPieces({ document }: DocumentKey, updates: readonly Uint8Array[]): Piece[] {
  // A name of its own would cost more than a small document.
  const doc = new Y.Doc({ guid: "searched" });
  try {
    applyAll(doc, updates);
    return piecesOf(document, doc);
  } finally {
    doc.destroy();
  }
}

/**
 * What the editor needs of an open document. The sync layer's document handle has this shape; naming only the
 * part used here keeps the editor usable with any Yjs document, in tests and in throw-away pages.
 */
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

export interface DocumentHandle {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
}

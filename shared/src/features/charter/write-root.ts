import type * as Y from "yjs";
import { collection, type Scalar } from "../../documents/live.ts";

/** Writes plain fields of a root map; `undefined` and null clear one. */
export function writeRoot(
  doc: Y.Doc,
  root: string,
  values: Readonly<Record<string, Scalar | undefined>>,
  origin: unknown,
): void {
  const map = collection(doc, root);
  doc.transact(() => {
    for (const [field, value] of Object.entries(values)) {
      if (value === undefined || value === null) map.delete(field);
      else if (map.get(field) !== value) map.set(field, value);
    }
  }, origin);
}

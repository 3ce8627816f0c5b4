import { createContext, useContext } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";

/** The open charter. Panels stand in the text by a portal of the editor, which knows less of a document than we do. */
export const CharterContext = createContext<DocumentHandle | null>(null);

export function useCharterHandle(): DocumentHandle {
  const handle = useContext(CharterContext);
  if (!handle) throw new Error("useCharterHandle stands outside the charter's page");
  return handle;
}

import { createContext, useContext } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";

/** The open agenda. Panels stand inside the editor's text and reach their document through this. */
export const AgendaContext = createContext<DocumentHandle | null>(null);

export function useAgendaHandle(): DocumentHandle {
  const handle = useContext(AgendaContext);
  if (!handle) throw new Error("useAgendaHandle needs the agenda's page above it");
  return handle;
}

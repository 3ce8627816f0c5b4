/** Hooks of one shared document. */
import { useEffect, useCallback, useSyncExternalStore } from "react";
import type { DocumentHandle, DocumentStatus } from "./document-handle.ts";
import { useTable } from "./table-context.tsx";

/**
 * Opens a document of the surrounding `TableProvider`'s partnership and keeps it open while the component
 * lives, and for a while after. The handle changes only when the document was rebuilt.
 */
export function useDocument(name: string): DocumentHandle {
  const table = useTable();
  useEffect(() => table.retain(name), [table, name]);
  const subscribe = useCallback((listener: () => void) => table.subscribe(listener), [table]);
  return useSyncExternalStore(subscribe, () => table.handle(name));
}

/** While the component lives, this page shows the document: others see the person in it, and what they saw. */
export function useShown(handle: DocumentHandle | undefined): void {
  const table = useTable();
  const name = handle?.name;
  useEffect(() => (name === undefined ? undefined : table.show(name)), [table, name]);
}

/** Whether the document can be shown and what this person may do in it. Draws again only when that changes. */
export function useDocumentAccess({
  subscribe,
  status,
}: DocumentHandle): Pick<DocumentStatus, "phase" | "role"> {
  const phase = useSyncExternalStore(subscribe, () => status().phase);
  const role = useSyncExternalStore(subscribe, () => status().role);
  return { phase, role };
}

const subscribeToNothing = () => () => undefined;

/** A part of the status of the document a page shows; undefined on one that shows none. Draws again only when it changes. */
export function useStatusOf<Part>(
  handle: DocumentHandle | undefined,
  part: (status: DocumentStatus) => Part,
): Part | undefined {
  return useSyncExternalStore(handle?.subscribe ?? subscribeToNothing, () => handle && part(handle.status()));
}

/**
 * Whether the document can be shown, what this person may do in it, and how safe their words are. Changes with the
 * words: whoever draws a page by it draws at every pause of typing; pages use `useDocumentAccess`.
 */
export function useDocumentStatus(handle: DocumentHandle): DocumentStatus {
  return useSyncExternalStore(handle.subscribe, handle.status);
}

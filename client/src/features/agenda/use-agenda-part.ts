import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import type { Agenda } from "@commontable/shared/features/agenda/schema.ts";
import { useMemo } from "react";
import { useYValue } from "../../sync/use-y-value.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";

/**
 * One structured part. Draws again only when that part changed, never on typing in the text: each collection
 * is watched by itself.
 */
export function useAgendaPart<Part extends keyof Agenda>(handle: DocumentHandle, part: Part): Agenda[Part] {
  const source = useMemo(() => handle.doc.getMap<unknown>(part), [handle, part]);
  return useYValue(
    source,
    useMemo(() => () => readAgenda(handle.doc)[part], [handle, part]),
  );
}

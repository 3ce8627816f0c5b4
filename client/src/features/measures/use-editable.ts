import { includesRole } from "@commontable/shared/access/roles.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";

/** Whether this person may write the measures, as far as the page knows now. */
export function useEditable(handle: DocumentHandle): boolean {
  const { role, phase } = useDocumentAccess(handle);
  return phase === "ready" && includesRole(role, "edit");
}

import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { messages } from "./messages.ts";

/** What people call a shared document. */
export function documentTitle(name: string): string {
  const ref = parseDocumentName(name);
  return ref ? messages.documents[ref.kind] : name;
}

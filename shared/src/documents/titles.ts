/** What each shared document is called. */
import { parseDocumentName, type DocumentKind } from "./names.ts";

export const documentTitles = {
  agenda: "Common agenda",
  measures: "Shared measures",
  charter: "Role charter",
  trust: "Trust and learning",
  cycle: "Problem-solving cycle",
  meeting: "Meeting",
} as const satisfies Record<DocumentKind, string>;

/** `Common agenda`, `Trust and learning: Policy board`; the name itself where it is no document's. `nameOf` names a body. */
export function documentTitle(document: string, nameOf: (bodyId: string) => string): string {
  const ref = parseDocumentName(document);
  if (!ref) return document;
  const title = documentTitles[ref.kind];
  return ref.kind === "trust" ? `${title}: ${nameOf(ref.bodyId)}` : title;
}

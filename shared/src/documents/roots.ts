/**
 * The root types a shared document may hold. The server refuses a change under any other root: unknown
 * roots would stay in every reader's memory although nothing shows them.
 *
 * A feature that needs a new root adds its name here; a name once used is never removed.
 */
import { bodyRoot } from "./blocks.ts";

export const documentRoots: readonly string[] = [
  bodyRoot,
  "results",
  "levers",
  "strategies",
  "boundaries",
  "terms",
  "objectives",
  "measures",
  "roles",
  "commitments",
  "funders",
  "rules",
  "charter",
  "agenda",
  "notes",
  "differences",
  "groundRules",
  "readings",
  "meta",
  "entries",
];

/**
 * Families of root texts that belong to something outside the document: `objectives/{organization}`. Such a
 * text is there without being made, so two people who begin it at the same moment both keep their words.
 */
export const documentRootFamilies: readonly string[] = ["objectives", "terms", "party", "funder", "views"];

const known: ReadonlySet<string> = new Set(documentRoots);

const memberOfFamily = new RegExp(`^(?:${documentRootFamilies.join("|")})(?:/[A-Za-z0-9_-]{1,64}){1,2}$`);

/** Whether a change may write under this root: one of the list, or a text of a family. */
export function isDocumentRoot(name: string): boolean {
  return known.has(name) || memberOfFamily.test(name);
}

/** Whose a draft is and what it belongs to, as its key says. */
import { parseDocumentName } from "@commontable/shared/documents/names.ts";

export interface DraftOwner {
  readonly partnershipId: string;
  readonly personId: string;
  /** What it is: `said`, `suggested`, `suggesting`, `thread`, `numbers`, … */
  readonly kind: string;
  /** Null where its key names none. */
  readonly document: string | null;
  /** What follows in the key. */
  readonly rest: string;
}

/** `{kind}/{partnership}/{document}/{person}/…`; all others begin with partnership and person. */
const documentFirst: ReadonlySet<string> = new Set(["said", "suggested", "suggesting"]);

/** Null for a key that is none of ours. */
export function ownerOf(key: string): DraftOwner | null {
  const [first = "", second = "", ...others] = key.split("/");
  if (documentFirst.has(first)) {
    const [document, [personId, ...rest]] = takeDocument(others);
    if (document === null || personId === undefined) return null;
    return { partnershipId: second, personId, kind: first, document, rest: rest.join("/") };
  }
  const [kind, ...rest] = others;
  if (kind === undefined) return null;
  const owner = { partnershipId: first, personId: second, kind };
  // Its name says the partnership once more.
  const [document, left] = takeDocument(kind === "thread" ? rest.slice(1) : rest);
  return { ...owner, document, rest: left.join("/") };
}

/** A document's name has one part or two. */
function takeDocument(parts: readonly string[]): [document: string | null, rest: readonly string[]] {
  for (const length of [1, 2]) {
    const name = parts.slice(0, length).join("/");
    if (parseDocumentName(name)) return [name, parts.slice(length)];
  }
  return [null, parts];
}

/**
 * Which shared documents a partnership has.
 *
 * 1. The permission border is the document border: whoever may write a document may damage it, so people
 *    with different rights never share one.
 * 2. A name is what stands in a socket's path after the partnership: `agenda`, `trust/{bodyId}`.
 * 3. Names are lower case and never re-used for another kind.
 */
import { assert } from "../lib/assert.ts";

export const fixedDocuments = ["agenda", "measures", "charter", "cycle"] as const;

export type FixedDocument = (typeof fixedDocuments)[number];

export type DocumentRef =
  | { kind: FixedDocument }
  | { kind: "trust"; bodyId: string }
  | { kind: "meeting"; meetingId: string };

export type DocumentKind = DocumentRef["kind"];

/** Ids of partnerships, bodies, meetings and people: short, safe in a path, never guessed from names. */
export const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** True for an id that may stand in a path and in a document's name. */
export function isId(value: string): boolean {
  return idPattern.test(value);
}

/** Reads a document's name; `null` when it is not one of ours. */
export function parseDocumentName(name: string): DocumentRef | null {
  const fixed = fixedDocuments.find((kind) => kind === name);
  if (fixed) return { kind: fixed };
  const [kind, id, ...rest] = name.split("/");
  if (id === undefined || rest.length > 0 || !isId(id)) return null;
  if (kind === "trust") return { kind, bodyId: id };
  if (kind === "meeting") return { kind, meetingId: id };
  return null;
}

/** The trust notes of one body. */
export function trustDocument(bodyId: string): string {
  assert(isId(bodyId), "a body's id is safe in a path");
  return `trust/${bodyId}`;
}

/** The one key under which a document of a partnership is stored and locked: `{partnershipId}/{name}`. */
export function documentKey(partnershipId: string, name: string): string {
  assert(isId(partnershipId), "a partnership's id is safe in a path");
  return `${partnershipId}/${name}`;
}

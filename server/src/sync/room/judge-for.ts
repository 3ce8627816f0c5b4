/** The gate's judgement about an update to a document, and whether the document has room for it. */
import { judge, type Change, type Judgement, type Refused } from "../gate.ts";
import type { GateLimits } from "../gate-rules.ts";
import type { EngineLimits } from "../limits.ts";
import { documentShape } from "../update/shape.ts";
import type { Content } from "./Content.ts";

type DocumentLimits = Pick<EngineLimits, "documentBytes" | "documentStructs" | "documentCharacters">;

export const documentIsFull: Refused = {
  verdict: "refused",
  code: "too-large",
  rule: "room in the document",
  detail: "the document is full",
};

export interface Offer {
  readonly update: Uint8Array;
  readonly personId: string;
  /** Of this kind of update. */
  readonly bounds: GateLimits;
}

/** Answers `documentIsFull` itself for what would be too much. */
export function judgeFor(content: Content, offer: Offer, limits: DocumentLimits): Judgement {
  const judgement = judge(offer.update, {
    known: content.known,
    personId: offer.personId,
    ownerOf: (client) => content.ownerOf(client),
    limits: offer.bounds,
    shape: documentShape,
  });
  if (judgement.verdict !== "change" || hasRoomFor(content, judgement.change, limits)) return judgement;
  return documentIsFull;
}

/** How much of what it may hold a document holds: 1 is full. Letters are not asked: only who writes adds some. */
export function fullnessOf({ known, size }: Content, limits: DocumentLimits): number {
  return Math.max(size / limits.documentBytes, known.structs / limits.documentStructs);
}

/**
 * A full document takes nothing more, but can be made smaller. Deletions split what they lie in, so they have a
 * bound of their own: without it a text of a million single characters could be made from one.
 */
function hasRoomFor(
  { known, size }: Content,
  { inserted, update, weight }: Change,
  { documentBytes, documentStructs, documentCharacters }: DocumentLimits,
): boolean {
  if (inserted.length === 0) return known.structs + weight.structs <= 2 * documentStructs;
  return (
    size + update.byteLength <= documentBytes &&
    known.structs + weight.structs <= documentStructs &&
    known.characters + weight.characters <= documentCharacters
  );
}

/** A draft of somebody's suggestions, kept on this device until it is sent or given up. */
import * as buffer from "lib0/buffer";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { readDraft, writeDraft } from "../../sync/local/drafts.ts";

type Drafted = Pick<DocumentHandle, "name" | "personId">;

/** Each person has their own. */
function keyOf(partnershipId: string, { name, personId }: Drafted): string {
  return `suggesting/${partnershipId}/${name}/${personId}`;
}

export function hasKeptDraft(partnershipId: string, document: Drafted): boolean {
  return readDraft(keyOf(partnershipId, document)) !== null;
}

export function keptDraft(partnershipId: string, document: Drafted): Uint8Array | null {
  const kept = readDraft(keyOf(partnershipId, document));
  return typeof kept === "string" ? buffer.fromBase64(kept) : null;
}

/** Null gives it up. False when this browser keeps nothing. */
export function keepDraft(partnershipId: string, document: Drafted, draft: Uint8Array | null): boolean {
  return writeDraft(keyOf(partnershipId, document), draft && buffer.toBase64(draft));
}

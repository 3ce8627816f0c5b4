/** A draft of somebody's suggestions, kept on this device until it is sent or given up. */
import * as buffer from "lib0/buffer";
import { readDraft, writeDraft } from "../../sync/local/drafts.ts";

function keyOf(partnershipId: string, document: string): string {
  return `suggesting/${partnershipId}/${document}`;
}

export function hasKeptDraft(partnershipId: string, document: string): boolean {
  return readDraft(keyOf(partnershipId, document)) !== null;
}

export function keptDraft(partnershipId: string, document: string): Uint8Array | null {
  const kept = readDraft(keyOf(partnershipId, document));
  return typeof kept === "string" ? buffer.fromBase64(kept) : null;
}

/** Null gives it up. False when this browser keeps nothing. */
export function keepDraft(partnershipId: string, document: string, draft: Uint8Array | null): boolean {
  return writeDraft(keyOf(partnershipId, document), draft && buffer.toBase64(draft));
}

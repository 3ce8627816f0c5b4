/** The exact words of a commitment, as they are accepted, and their fingerprint. */
import { digest } from "lib0/hash/sha256";
import type { Commitment } from "./schema.ts";

/**
 * Everything that would change what is promised, in a fixed order, as text. Links to a strategy or measure are
 * not part of the promise. Changing this form makes every accepted commitment read as changed: never do it
 * without keeping the old form for the old records.
 */
export function commitmentWords(commitment: Commitment): string {
  const { due } = commitment;
  return JSON.stringify({
    by: commitment.by,
    to: commitment.to.toSorted(),
    what: squeeze(commitment.what),
    why: squeeze(commitment.why),
    due: due === null ? null : due.kind === "day" ? due.on : `every ${due.period}`,
    evidence: squeeze(commitment.evidence),
  });
}

/** SHA-256 of the words, in hexadecimal. */
export function wordsHash(words: string): string {
  const bytes = digest(new TextEncoder().encode(words));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function squeeze(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

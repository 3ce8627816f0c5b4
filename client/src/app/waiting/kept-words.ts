/** What somebody said, suggested or began to write and no server has: the words that lie in this browser beside the texts. */
import * as buffer from "lib0/buffer";
import { wordsOfDraft } from "../../editor/suggesting/draft-words.ts";
import { ownerOf, type DraftOwner } from "../../sync/local/draft-owner.ts";
import { draftsUnder, writeDraft } from "../../sync/local/drafts.ts";
import { wordsOf, type Waiting } from "./said-words.ts";

/** All that one person left in one document of one table, or there without a document. */
export interface KeptWords extends Pick<DraftOwner, "partnershipId" | "personId" | "document"> {
  readonly keys: readonly string[];
  readonly words: string;
  /** Some of it goes out by itself as soon as the server answers. */
  readonly isOnItsWay: boolean;
}

export function keptWords(isWanted: (owner: DraftOwner) => boolean): KeptWords[] {
  const found = new Map<string, KeptWords>();
  const drafts = draftsUnder("").flatMap(({ key, value }) => {
    const owner = ownerOf(key);
    return owner && isWanted(owner) ? [{ key, value, owner }] : [];
  });
  for (const { key, value, owner } of drafts.toSorted((a, b) => atOf(a.value) - atOf(b.value))) {
    const { partnershipId, personId, document } = owner;
    const place = JSON.stringify([personId, partnershipId, document]);
    const nothing = { partnershipId, personId, document, keys: [], words: "", isOnItsWay: false };
    const before = found.get(place) ?? nothing;
    const words = [before.words, readable(owner, value)].filter(Boolean).join("\n\n");
    const isOnItsWay = before.isOnItsWay || (isSaid(owner) && !isRefused(value));
    found.set(place, { ...before, keys: [...before.keys, key], words, isOnItsWay });
  }
  return [...found.values()];
}

export function removeWords({ keys }: Pick<KeptWords, "keys">): void {
  for (const key of keys) writeDraft(key, null);
}

function readable(owner: DraftOwner, value: unknown): string {
  try {
    return wordsIn(owner, value);
  } catch {
    // Of another shape than this page knows: it hides none of the others.
    return leavesOf(value).join("\n");
  }
}

function wordsIn({ kind, rest }: DraftOwner, value: unknown): string {
  // Safe: only an outbox writes under these keys.
  if (isSaid({ kind })) return wordsOf(value as Waiting);
  if (kind === "suggesting" && (rest === "" || rest === "lost") && typeof value === "string")
    return wordsOfDraft(buffer.fromBase64(value));
  return isRecord(value) && typeof value["text"] === "string" ? value["text"] : leavesOf(value).join("\n");
}

function isSaid({ kind }: Pick<DraftOwner, "kind">): boolean {
  return kind === "said" || kind === "suggested";
}

/** Its author is to decide what becomes of it. */
function isRefused(value: unknown): boolean {
  return isRecord(value) && value["problem"] !== undefined;
}

/** All that stands in a form. */
function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.map((one) => leavesOf(one).join(" ")).filter(Boolean);
  return isRecord(value) ? Object.values(value).flatMap(leavesOf) : [];
}

/** In the order in which it was said; what is only begun comes before that. */
function atOf(value: unknown): number {
  return isRecord(value) && typeof value["at"] === "number" ? value["at"] : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

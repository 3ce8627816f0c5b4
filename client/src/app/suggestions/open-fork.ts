/** Opens the copy in which somebody drafts, with what they drafted before, and keeps it on this device from then on. */
import * as Y from "yjs";
import { Fork, wordsOfDraft } from "../../editor/suggesting/Fork.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { keepDraft, keptDraft } from "./kept-draft.ts";

export interface OpenFork {
  readonly fork: Fork;
  /** Words of a draft that leans on a text this document no longer is. */
  readonly lost: string | null;
  /** False where this browser keeps nothing. */
  readonly isKept: () => boolean;
  /** What was drafted is sent or given up. */
  readonly giveUp: () => void;
  readonly close: () => void;
}

/** A draft is stored this long after its last letter, and when the page goes. */
const keepMs = 250;

export function openFork(handle: DocumentHandle, partnershipId: string): OpenFork {
  const { doc } = handle;
  const kept = keptDraft(partnershipId, handle);
  const whole = new Fork(doc, kept);
  const isLost = !whole.isWhole;
  if (isLost) whole.close();
  const fork = isLost ? new Fork(doc, null) : whole;
  let isKept = true;
  let written = kept;
  /** What another tab drafted and kept in the same place. */
  let others: Uint8Array | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const stored = keptDraft(partnershipId, handle);
    if (!stored) others = null;
    else if (!(written && equals(stored, written))) others = stored;
    const own = fork.draft();
    written = own && others ? Y.mergeUpdates([others, own]) : own;
    isKept = keepDraft(partnershipId, handle, written);
  };
  const leave = fork.subscribe(() => {
    timer ??= setTimeout(keep, keepMs);
  });
  const keepNow = () => {
    if (timer !== undefined) keep();
  };
  addEventListener("pagehide", keepNow);
  return {
    fork,
    lost: isLost && kept ? wordsOfDraft(kept) : null,
    isKept: () => isKept,
    giveUp: () => {
      clearTimeout(timer);
      timer = undefined;
      fork.forget();
      others = null;
      written = null;
      keepDraft(partnershipId, handle, null);
    },
    close: () => {
      keepNow();
      removeEventListener("pagehide", keepNow);
      leave();
      fork.close();
    },
  };
}

function equals(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

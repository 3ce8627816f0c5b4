/**
 * Opens the copy in which somebody drafts, with what they drafted before, and keeps it on this device from then on. Tabs of
 * the same person share one draft.
 */
import { equalFlat } from "lib0/array";
import * as Y from "yjs";
import { wordsOfDraft } from "../../editor/suggesting/draft-words.ts";
import { Fork } from "../../editor/suggesting/Fork.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { DraftNote } from "./DraftNote.ts";
import { KeptDraft } from "./kept-draft.ts";

export interface OpenFork {
  readonly fork: Fork;
  readonly note: DraftNote;
  /** Words drafted earlier that this document has no place for any more; empty when there are none. */
  readonly lost: string;
  /** Gives those up. */
  readonly dropLost: () => void;
  /** False where this browser keeps nothing. */
  readonly isKept: () => boolean;
  /** What was drafted is sent or given up. */
  readonly giveUp: () => void;
  readonly close: () => void;
}

/** A draft is stored this long after its last letter, and when the page goes, or goes out of sight: another tab may send it then. */
const keepMs = 250;
const leaving = ["visibilitychange", "pagehide"] as const;

/** `onGivenUp` hears that another tab sent the draft or gave it up. */
export function openFork(handle: DocumentHandle, partnershipId: string, onGivenUp: () => void): OpenFork {
  const kept = new KeptDraft(partnershipId, handle);
  const { fork, lost } = beginWith(kept, handle.doc);
  const note = new DraftNote(kept.noteKey);
  let isKept = true;
  /** What lies in this browser as far as this tab knows. */
  let known = fork.draft() && kept.read();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const stored = kept.read();
    // Another tab kept something that has not been heard of here yet.
    if (stored && !(known && equalFlat(stored, known))) fork.join(stored);
    known = fork.draft();
    isKept = kept.write(known);
  };
  const leave = fork.subscribe(() => {
    timer ??= setTimeout(keep, keepMs);
  });
  const unfollow = kept.follow((draft) => {
    known = draft;
    if (draft) fork.join(draft);
    // Letters of this very moment are nobody's to give up.
    else if (timer === undefined) {
      fork.forget();
      onGivenUp();
    }
  });
  const keepNow = () => {
    if (timer !== undefined) keep();
  };
  for (const type of leaving) addEventListener(type, keepNow);
  return {
    fork,
    note,
    lost: bothWords(lost ? wordsOfDraft(lost) : "", kept.readWords()),
    dropLost: () => {
      kept.writeLost(null);
      kept.writeWords("");
    },
    isKept: () => isKept,
    giveUp: () => {
      clearTimeout(timer);
      timer = undefined;
      // First: the other tabs begin anew once they hear that the draft is gone.
      note.write("");
      kept.writeWords(bothWords(kept.readWords(), fork.strays()));
      fork.forget();
      known = null;
      kept.write(null);
    },
    close: () => {
      keepNow();
      for (const type of leaving) removeEventListener(type, keepNow);
      unfollow();
      note.close();
      leave();
      fork.close();
    },
  };
}

function bothWords(one: string, other: string): string {
  return [one, other].filter((words) => words !== "").join("\n");
}

/** What cannot be shown in this document stays beside the draft, and is tried again with it: the text may come back. */
function beginWith(kept: KeptDraft, doc: Y.Doc): { fork: Fork; lost: Uint8Array | null } {
  const draft = kept.read();
  const lost = kept.readLost();
  const both = draft && lost ? Y.mergeUpdates([lost, draft]) : (lost ?? draft);
  for (const one of [both, draft]) {
    const fork = new Fork(doc, one);
    if (!fork.isWhole) {
      fork.close();
      continue;
    }
    const isBack = lost !== null && one === both;
    // Written first: a page that closes in between has it twice rather than never.
    if (isBack && kept.write(one)) kept.writeLost(null);
    return { fork, lost: isBack ? null : lost };
  }
  if (both && kept.writeLost(both)) kept.write(null);
  return { fork: new Fork(doc, null), lost: both };
}

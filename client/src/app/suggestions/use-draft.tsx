import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { countersIn, type RawCounter } from "@commontable/shared/features/suggestions/counter.ts";
import { difference, type Change } from "@commontable/shared/features/suggestions/difference.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/parts.ts";
import * as buffer from "lib0/buffer";
import { type ReactNode, useEffect, useState } from "react";
import * as Y from "yjs";
import { Note } from "../../ui/Note.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { DraftCard } from "./DraftCard.tsx";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { labelled } from "./say-counter.ts";
import type { Suggestions } from "./use-suggestions.ts";

export interface DraftOptions {
  readonly draft: OpenFork | null;
  /** What it changes in the running text. */
  readonly changes: readonly Change[];
  readonly suggest: Suggestions["suggest"];
  /** Begins with an empty draft. */
  readonly onRenew: () => void;
}

/** What somebody drafts, as a card, and how many suggestions it would be. */
export function useDraft({ draft, changes, suggest, onRenew }: DraftOptions): {
  card: ReactNode;
  count: number;
} {
  const toast = useToast();
  const counters = useDraftedCounters(draft);
  if (!draft) return { card: null, count: 0 };
  const { fork, lost, isKept, giveUp } = draft;
  const discard = () => {
    giveUp();
    onRenew();
  };
  const send = (note: string) => {
    const what = [
      ...textsOf(draft),
      ...countersIn(fork.base, fork.doc).map((one) => labelled(one, fork.doc)),
    ];
    suggest(what, note);
    toast({ words: messages.draft.sent(what.length) });
    discard();
  };
  return {
    count: partsOf(changes).length + counters.length,
    card: (
      <>
        {lost !== null && <Note tone="honey">{`${messages.draft.lost} ${lost}`}</Note>}
        <DraftCard
          changes={changes}
          counters={counters.map((counter) => labelled(counter, fork.doc))}
          isKept={isKept()}
          onSend={send}
          onDiscard={discard}
        />
      </>
    ),
  };
}

/** One edit for each place, under a client id of its own. */
function textsOf({ fork: { base, doc } }: OpenFork): { type: "text"; update: string }[] {
  const changes = difference(base.getXmlFragment(bodyRoot), doc.getXmlFragment(bodyRoot));
  return partsOf(changes).flatMap((part) => {
    const update = writePart(base, doc, part, new Y.Doc().clientID);
    return update ? [{ type: "text", update: buffer.toBase64(update) }] : [];
  });
}

/** Structured parts are looked at this long after the draft's last change. */
const settleMs = 300;

/** What the draft says otherwise in structured parts. */
function useDraftedCounters(draft: OpenFork | null): readonly RawCounter[] {
  const [counters, setCounters] = useState<readonly RawCounter[]>([]);
  useEffect(() => {
    if (!draft) return undefined;
    const { base, doc, subscribe } = draft.fork;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Typing in the text draws nothing here.
    const look = () => setCounters((before) => sameOr(before, countersIn(base, doc)));
    look();
    const leave = subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, settleMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
      setCounters([]);
    };
  }, [draft]);
  return counters;
}

function sameOr(before: readonly RawCounter[], now: readonly RawCounter[]): readonly RawCounter[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

import { countersIn } from "@commontable/shared/features/suggestions/counter.ts";
import { difference } from "@commontable/shared/features/suggestions/difference.ts";
import { labelled } from "@commontable/shared/features/suggestions/say-part.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/split-draft.ts";
import * as buffer from "lib0/buffer";
import type { ReactNode } from "react";
import * as Y from "yjs";
import { Button } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { DraftCard } from "./DraftCard.tsx";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { useDrafted } from "./use-drafted.ts";
import type { Suggestions } from "./use-suggestions.ts";

export interface DraftCardOptions {
  readonly draft: OpenFork | null;
  readonly suggest: Suggestions["suggest"];
  /** Begins with an empty draft. */
  readonly onRenew: () => void;
}

/** What somebody drafts, as a card, and how many suggestions it would be. */
export function useDraftCard({ draft, suggest, onRenew }: DraftCardOptions): {
  card: ReactNode;
  count: number;
} {
  const toast = useToast();
  const { changes, counters, strays } = useDrafted(draft);
  if (!draft) return { card: null, count: 0 };
  const { fork, note, lost, dropLost, isKept, giveUp } = draft;
  const discard = () => {
    giveUp();
    onRenew();
  };
  /** Answers why it cannot be sent; then it stays. */
  const send = (): string | null => {
    const what = [
      ...textsOf(draft),
      ...countersIn(fork.base, fork.doc).map((one) => labelled(one, fork.doc)),
    ];
    if (!suggest(what, note.read().trim())) return messages.draft.tooLong;
    toast({ words: messages.draft.sent(what.length) });
    discard();
    return null;
  };
  return {
    count: partsOf(changes).length + counters.length,
    card: (
      <>
        {strays !== "" && <Note tone="honey">{`${messages.draft.strays} ${strays}`}</Note>}
        {lost !== "" && (
          <Note
            tone="honey"
            end={
              <Button
                size="small"
                onPress={() => {
                  dropLost();
                  onRenew();
                }}
              >
                {messages.draft.dropLost}
              </Button>
            }
          >
            {`${messages.draft.lost} ${lost}`}
          </Note>
        )}
        <DraftCard
          doc={fork.doc}
          changes={changes}
          counters={counters.map((counter) => labelled(counter, fork.doc))}
          note={note}
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
  const changes = difference(base, doc);
  return partsOf(changes).flatMap((part) => {
    const update = writePart(base, doc, part, new Y.Doc().clientID);
    return update ? [{ type: "text", update: buffer.toBase64(update) }] : [];
  });
}

import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import type { Change } from "@commontable/shared/features/suggestions/difference.ts";
import { noteLengthMax, type Counter } from "@commontable/shared/features/suggestions/schema.ts";
import { partsOf } from "@commontable/shared/features/suggestions/split-draft.ts";
import { useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { tooLong } from "../waiting/too-long.ts";
import type { DraftNote } from "./DraftNote.ts";
import { messages } from "./messages.ts";
import styles from "./Suggestions.module.css";
import { WhatChanges } from "./WhatChanges.tsx";

const words = messages.draft;
/** More places than this are counted, not shown. */
const shownMax = 6;

export interface DraftCardProps {
  /** The draft, for the names of its texts. */
  doc: Y.Doc;
  changes: readonly Change[];
  /** Other words for structured parts. */
  counters: readonly Counter[];
  note: DraftNote;
  /** False where this browser keeps nothing. */
  isKept: boolean;
  /** Answers why it cannot be sent. */
  onSend: () => string | null;
  onDiscard: () => void;
}

/** What somebody drafts: what it changes, and the way to send it. */
export function DraftCard({ doc, changes, counters, note, isKept, onSend, onDiscard }: DraftCardProps) {
  const why = useSyncExternalStore(note.subscribe, note.read);
  const tooMuch = tooLong(why, noteLengthMax);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const count = partsOf(changes).length + counters.length;
  if (count === 0)
    return (
      <section className={styles.draft} aria-label={words.title}>
        <p className="xs soft">{words.empty}</p>
      </section>
    );
  return (
    <section className={styles.draft} aria-label={words.title}>
      <p className={styles.head}>
        <b>{words.title}</b>
        <span className="xs soft">{count === 1 ? words.one : words.many(count)}</span>
      </p>
      {changes.length > 0 && (
        <WhatChanges
          doc={doc}
          what={{ type: "text", clientId: null, places: describeChanges(changes).slice(0, shownMax) }}
        />
      )}
      {counters.slice(0, shownMax).map((counter) => (
        <WhatChanges key={`${counter.item} ${counter.label}`} doc={doc} what={counter} />
      ))}
      <TextArea label={words.note} error={tooMuch} value={why} onChange={note.write} rows={2} />
      <p className="xs soft">{isKept ? words.onlyYou : `${words.onlyYou} ${words.unsafe}`}</p>
      {problem !== null && (
        <p className={styles.misfit} role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <Button
          kind="main"
          size="small"
          isDisabled={tooMuch !== undefined}
          onPress={() => setProblem(onSend())}
        >
          {words.send(count)}
        </Button>
        <Button kind="bare" size="small" onPress={() => setAsking(true)}>
          {words.discard}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={words.discardTitle}
        lead={words.discardLead}
        keep={words.keep}
        confirm={words.discard}
        onConfirm={() => {
          setAsking(false);
          onDiscard();
        }}
      />
    </section>
  );
}

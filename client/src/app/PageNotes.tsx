import { useEffect, useState } from "react";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { storageSentences } from "../sync/storage-problem.ts";
import { useConnection } from "../sync/table-context.tsx";
import { useDocumentStatus } from "../sync/use-document.ts";
import { type RecoveredText, useRecovered } from "../sync/use-recovered.ts";
import { Button } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { useToast } from "../ui/Toast.tsx";
import { documentTitle } from "./document-title.ts";
import { messages } from "./messages.ts";
import styles from "./PageNotes.module.css";
import { SetAsideNotes } from "./SetAsideNotes.tsx";
import { UpdateNote } from "./UpdateNote.tsx";

/** Puts displaced text back into the open document; true when it stands there again. */
export type PutBack = (recovered: RecoveredText) => boolean;

/** A break shorter than this is not worth a sentence: sockets change with every train tunnel. */
const connectingShownAfterMs = 5_000;

export interface PageNotesProps {
  handle?: DocumentHandle;
  onPutBack?: PutBack;
}

/** What a person should know about this page before reading on: connection, refusals, displaced text. */
export function PageNotes({ handle, onPutBack }: PageNotesProps) {
  return (
    <>
      <UpdateNote />
      <ConnectionNote />
      {handle && <RefusalNote handle={handle} />}
      <SetAsideNotes />
      <RecoveredNotes {...(handle ? { handle } : {})} {...(onPutBack ? { onPutBack } : {})} />
    </>
  );
}

function ConnectionNote() {
  const connection = useConnection();
  const isSlow = useHeldFor(
    connection.status === "connecting" || connection.status === "offline",
    connectingShownAfterMs,
  );
  const isOffline = connection.status === "offline" && !navigator.onLine;
  if (connection.status === "stopped") {
    return (
      <Note tone="talk" icon="link">
        {connection.refusal.sentence}
      </Note>
    );
  }
  if (!isOffline && !isSlow) return null;
  const words = isOffline ? messages.offline : messages.connecting;
  return (
    <Note icon="link">
      <span role="status">
        <b>{words.title}</b> {words.words}
      </span>
    </Note>
  );
}

function RefusalNote({ handle }: { handle: DocumentHandle }) {
  const { refusal, phase, storage, connection } = useDocumentStatus(handle);
  // The note about the connection says the same, for every document.
  if (connection.status === "stopped") return null;
  if (refusal) {
    return (
      <Note
        tone="talk"
        end={
          <Button kind="bare" onPress={() => handle.retry()}>
            {messages.refused.retry}
          </Button>
        }
      >
        <span role="alert">{refusal.sentence}</span>
      </Note>
    );
  }
  if (phase === "outdated") return <UpdateNote isNeeded />;
  return storage ? <Note tone="talk">{storageSentences[storage]}</Note> : null;
}

function RecoveredNotes({ handle, onPutBack }: PageNotesProps) {
  const { texts, dismiss } = useRecovered();
  const toast = useToast();
  const { recovered: words } = messages;
  return texts.map((item) => (
    <Note key={item.id} icon="undo">
      <span role="status">
        <b>{words.title}</b>{" "}
        {handle?.name === item.document ? null : words.from(documentTitle(item.document))}
      </span>
      <blockquote className={styles.quote} dir="auto">
        {item.text}
      </blockquote>
      <span className={styles.actions}>
        {onPutBack && handle?.name === item.document && (
          <Button
            kind="bare"
            onPress={() => {
              if (!onPutBack(item)) return;
              dismiss(item.id);
              toast({ words: words.placed });
            }}
          >
            {words.putBack}
          </Button>
        )}
        <Button
          kind="bare"
          onPress={() =>
            void navigator.clipboard.writeText(item.text).then(() => toast({ words: words.copied }))
          }
        >
          {words.copy}
        </Button>
        <Button kind="bare" onPress={() => dismiss(item.id)}>
          {words.dismiss}
        </Button>
      </span>
    </Note>
  ));
}

/** True once `isOn` has held for that long. */
function useHeldFor(isOn: boolean, heldMs: number): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setHeld(true), heldMs);
    return () => {
      clearTimeout(timer);
      setHeld(false);
    };
  }, [isOn, heldMs]);
  return isHeld;
}

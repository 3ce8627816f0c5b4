import { includesRole } from "@commontable/shared/access/roles.ts";
import { useContext, useEffect, useEffectEvent } from "react";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { whatHappened } from "../sync/save-state.ts";
import { storageSentences } from "../sync/storage-problem.ts";
import { useConnection, useTable } from "../sync/table-context.tsx";
import { useDocumentStatus, useStatusOf } from "../sync/use-document.ts";
import { blockElementId } from "../editor/block-id.ts";
import { canPutBack, isPutBack, putBack } from "../editor/put-back.ts";
import { useRecovered, type RecoveredText } from "../sync/use-recovered.ts";
import { useYValue } from "../sync/use-y-value.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { useLate } from "../ui/late.ts";
import { useHeldFor } from "../ui/use-held-for.ts";
import { useToast } from "../ui/Toast.tsx";
import { useCopy } from "../ui/use-copy.ts";
import { documentTitle } from "./document-title.ts";
import { leaveNote } from "./focus-main.ts";
import { messages } from "./messages.ts";
import { SenderContext } from "./partnership-context.ts";
import { paths } from "./paths.ts";
import styles from "./PageNotes.module.css";
import { QuotedWords } from "./QuotedWords.tsx";
import { kept } from "./save/kept.ts";
import { UpdateNote } from "./UpdateNote.tsx";
import type { WaitingNotesProps } from "./waiting/WaitingNotes.tsx";

/** A break shorter than this is not worth a sentence: sockets change with every train tunnel. */
const connectingShownAfterMs = 5_000;
/** How often the server is asked to let go of words that were put back, until it has. */
const letGoEveryMs = 3_000;

export interface PageNotesProps {
  handle?: DocumentHandle;
  /** Whether the page shows what people suggest in it. */
  showsSuggestions?: boolean;
}

/** What a person should know about this page before reading on: connection, refusals, displaced text. */
export function PageNotes({ handle, showsSuggestions = false }: PageNotesProps) {
  return (
    <>
      <UpdateNote />
      <ConnectionNote handle={handle} />
      {handle && <RefusalNote handle={handle} />}
      <KeptNotes handle={handle} showsSuggestions={showsSuggestions} />
      <RecoveredNotes {...(handle ? { handle } : {})} />
    </>
  );
}

function ConnectionNote({ handle }: { handle: DocumentHandle | undefined }) {
  const connection = useConnection();
  // SV10. Without a copy on this device no sentence says that there is one; the note about the storage says the rest.
  const isKept = !useStatusOf(handle, ({ storage }) => storage);
  const isSlow = useHeldFor(
    connection.status === "connecting" || connection.status === "offline",
    connectingShownAfterMs,
  );
  const isOffline = connection.status === "offline" && !navigator.onLine;
  if (connection.status === "stopped") {
    return (
      <Note
        tone="talk"
        icon="link"
        end={
          <LinkButton kind="bare" href={paths.start}>
            {messages.errorPage.home}
          </LinkButton>
        }
      >
        <span role="alert">
          {isKept ? connection.refusal.sentence : whatHappened(connection.refusal.sentence)}
        </span>
      </Note>
    );
  }
  if (!isOffline && !isSlow) return null;
  const words = isOffline ? messages.offline : messages.connecting;
  return (
    <Note icon="link">
      <span role="status">
        <b>{words.title}</b> {isKept && words.words}
      </span>
    </Note>
  );
}

/** Why something is not saved, with the words it is about, or what else was refused. */
function RefusalNote({ handle }: { handle: DocumentHandle }) {
  const { refusal, phase, storage, connection, save } = useDocumentStatus(handle);
  const unsaved = save.status === "not-saved" && save.code !== "storage" ? save : null;
  const part = useLate(kept, unsaved !== null);
  // The note about the connection says why, for every document.
  const isStopped = connection.status === "stopped";
  const reason = isStopped ? unsaved && messages.unsent : (unsaved ?? refusal)?.sentence;
  return (
    <>
      {phase === "outdated" && <UpdateNote needed={messages.update.needed} />}
      {phase === "ahead" && <UpdateNote needed={messages.update.ahead} />}
      {reason && (
        <Note
          tone="talk"
          end={
            !isStopped && (
              <Button kind="bare" onPress={() => handle.retry()}>
                {messages.refused.retry}
              </Button>
            )
          }
        >
          <span role="alert">{reason}</span>
          {unsaved && part && <part.RefusedWords handle={handle} />}
        </Note>
      )}
      {!reason && storage && <Note tone="talk">{storageSentences[storage]}</Note>}
    </>
  );
}

/** Loaded with the rest of the page, once it can be used. */
function KeptNotes(props: Omit<WaitingNotesProps, "sender">) {
  const sender = useContext(SenderContext);
  const part = useLate(kept, sender !== null);
  return (
    part && (
      <>
        <part.SetAsideNotes />
        {sender && <part.WaitingNotes sender={sender} {...props} />}
        {props.handle && <part.UnsendableNotes handle={props.handle} />}
      </>
    )
  );
}

function RecoveredNotes({ handle }: Pick<PageNotesProps, "handle">) {
  const { texts, dismiss } = useRecovered();
  return texts.map((item) => {
    const props = { item, onDismiss: () => dismiss(item.id) };
    return handle?.name === item.document ? (
      <RecoveredHere key={item.id} handle={handle} {...props} />
    ) : (
      <RecoveredNote key={item.id} {...props} />
    );
  });
}

interface RecoveredProps {
  item: RecoveredText;
  onDismiss: () => void;
}

/** SR2. What stands in the text again is offered no more; the server lets go of it once the text is saved. */
function RecoveredHere({ handle, item, onDismiss }: RecoveredProps & { handle: DocumentHandle }) {
  const isBack = useYValue(handle.doc, (doc) => isPutBack(doc, item));
  const table = useTable();
  const letGo = useEffectEvent(() => {
    if (!table.hasWaitingChanges) onDismiss();
  });
  useEffect(() => {
    if (!isBack) return undefined;
    const timer = setInterval(() => letGo(), letGoEveryMs);
    return () => clearInterval(timer);
  }, [isBack]);
  return isBack ? null : <RecoveredNote item={item} onDismiss={onDismiss} handle={handle} />;
}

function RecoveredNote({ item, onDismiss, handle }: RecoveredProps & PageNotesProps) {
  const copy = useCopy();
  const { recovered: words } = messages;
  return (
    <Note icon="undo">
      <span role="status">
        <b>{words.title}</b> {handle ? null : words.from(documentTitle(item.document))}
      </span>
      <QuotedWords label={words.quoted}>{item.text}</QuotedWords>
      <span className={styles.actions}>
        {handle && <PutBackButton handle={handle} item={item} />}
        <Button kind="bare" onPress={() => copy(item.text, words.copied)}>
          {words.copy}
        </Button>
        <Button
          kind="bare"
          onPress={({ target }) => {
            leaveNote(target);
            onDismiss();
          }}
        >
          {words.dismiss}
        </Button>
      </span>
    </Note>
  );
}

/** Only for who may write, where the document has a running text to stand in. */
function PutBackButton({ handle, item }: { handle: DocumentHandle; item: RecoveredText }) {
  const { phase, role } = useDocumentStatus(handle);
  const toast = useToast();
  if (phase !== "ready" || !includesRole(role, "edit") || !canPutBack(handle.doc)) return null;
  const place = (pressed: Element) => {
    const id = putBack(handle.doc, item);
    if (id === null) return;
    leaveNote(pressed);
    toast({ words: messages.recovered.placed });
    document.getElementById(blockElementId(id))?.scrollIntoView({ block: "center" });
  };
  return (
    <Button kind="bare" onPress={({ target }) => place(target)}>
      {messages.recovered.putBack}
    </Button>
  );
}

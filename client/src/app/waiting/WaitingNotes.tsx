/** What waits or was refused and stands on no card of this page: nothing lies where its author does not see it. */
import { Fragment, useContext, useSyncExternalStore } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useStatusOf } from "../../sync/use-document.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { useHeldFor } from "../../ui/use-held-for.ts";
import { CommentsContext, useHub } from "../comments/comments-context.ts";
import type { CommentsHub } from "../comments/CommentsHub.ts";
import { documentTitle } from "../document-title.ts";
import { usePartnership } from "../partnership-context.ts";
import { documentPath } from "../paths.ts";
import { KeptActions } from "../save/KeptActions.tsx";
import { WordsNote } from "../save/WordsNote.tsx";
import { messages } from "./messages.ts";
import { outOfSight } from "./out-of-sight.ts";
import { anchorOf, isSuggested, kindOf, wordsOf, type Waiting, type WaitingKind } from "./said-words.ts";
import type { Sender } from "./Sender.ts";

/** What goes out sooner is not worth a sentence. */
const waitingShownAfterMs = 5_000;

export interface WaitingNotesProps {
  sender: Sender;
  /** The document of the page, whose cards say it themselves while they can be seen. */
  handle: DocumentHandle | undefined;
  /** Whether suggestions are among these cards. */
  showsSuggestions: boolean;
}

export function WaitingNotes({ sender, handle, showsSuggestions }: WaitingNotesProps) {
  const spoken = useSyncExternalStore(sender.comments.subscribe, sender.comments.waiting);
  const suggested = useSyncExternalStore(sender.suggestions.subscribe, sender.suggestions.waiting);
  // One that is refused or not there yet shows no cards.
  const phase = useStatusOf(handle, (status) => status.phase);
  const shown = phase === "loading" || phase === "refused" ? undefined : handle?.name;
  const hub = useContext(CommentsContext);
  const hasMargin = useHub(hub, ({ read }) => read().margin !== null) ?? false;
  const said = outOfSight(spoken, suggested, { document: shown, showsSuggestions, hasMargin });
  const documents = [...new Set(said.map(({ document }) => document))];
  return documents.map((document) => {
    const here = said.filter((one) => one.document === document);
    const isThisPage = document === handle?.name;
    return (
      <Fragment key={document}>
        <WaitingNote
          sender={sender}
          document={document}
          said={here.filter(({ problem }) => problem === undefined)}
          isThisPage={isThisPage}
        />
        <RefusedNote
          sender={sender}
          document={document}
          said={here.filter(({ problem }) => problem !== undefined)}
          isThisPage={isThisPage}
          list={document === shown ? hub : null}
        />
      </Fragment>
    );
  });
}

interface NoteProps {
  sender: Sender;
  document: string;
  said: readonly Waiting[];
  isThisPage: boolean;
}

function WaitingNote({ sender: { comments, suggestions }, document, said, isThisPage }: NoteProps) {
  const isHeld = useHeldFor(said.length > 0, waitingShownAfterMs);
  if (!isHeld || said.length === 0) return null;
  const words = messages.elsewhere;
  const isKept = comments.isKept && suggestions.isKept;
  return (
    <Note icon="comment" end={!isThisPage && <WayTo document={document} said={said} />}>
      <span role="status">
        <b>{words.waits(count(said), documentTitle(document))}</b> {isKept ? words.more : words.unsafe}
      </span>
      <KeptActions
        words={() => Promise.resolve(allWords(said))}
        text={() => allWords(said)}
        name={document}
      />
    </Note>
  );
}

interface RefusedNoteProps extends NoteProps {
  /** Opens the lists of the page, where each stands on its card. */
  list: CommentsHub | null;
}

function RefusedNote({ sender, document, said, isThisPage, list }: RefusedNoteProps) {
  const { comments, suggestions } = sender;
  if (said.length === 0) return null;
  const drop = () => {
    for (const { id } of said) for (const outbox of [comments, suggestions]) outbox.drop(id);
  };
  const words = allWords(said);
  const problems = [...new Set(said.map(({ problem }) => problem))].join(" ");
  return (
    <WordsNote
      icon="comment"
      title={messages.elsewhere.refused(count(said), documentTitle(document))}
      more={problems}
      words={words}
      text={words}
      name={document}
      onDismiss={drop}
    >
      {!isThisPage && <WayTo document={document} said={said} />}
      {list && <WayToList hub={list} said={said} />}
    </WordsNote>
  );
}

/** Opens the document at the first of them. */
function WayTo({ document, said: [first] }: Pick<NoteProps, "document" | "said">) {
  const { partnership } = usePartnership();
  return (
    <LinkButton kind="bare" href={documentPath(partnership.slug, document, first && anchorOf(first))}>
      {messages.elsewhere.open(documentTitle(document))}
    </LinkButton>
  );
}

/** Opens the list in which the first of them stands on its card. */
function WayToList({ hub, said: [first] }: { hub: CommentsHub; said: readonly Waiting[] }) {
  const open = () => {
    if (first && isSuggested(first)) hub.set({ isSuggestionListOpen: true });
    else hub.ask({ type: "list" });
  };
  return (
    <Button kind="bare" aria-haspopup="dialog" onPress={open}>
      {messages.elsewhere.list}
    </Button>
  );
}

function allWords(said: readonly Waiting[]): string {
  return said.map(wordsOf).join("\n\n");
}

function count(said: readonly Waiting[]): Readonly<Record<WaitingKind, number>> {
  const counted = { remark: 0, suggestion: 0, decision: 0 };
  for (const one of said) counted[kindOf(one)] += 1;
  return counted;
}

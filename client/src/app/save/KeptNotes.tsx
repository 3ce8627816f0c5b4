/** What lies on this device only, and what can be done with it. Fetched once a page can be used, or when needed. */
import { failures } from "@commontable/shared/errors/app-error.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { KeptCopy } from "../../sync/local/kept-copy.ts";
import { dismissSetAside } from "../../sync/local/set-aside.ts";
import { listUnsent, unsentWordsIn } from "../../sync/local/unsent.ts";
import { plainTextOf } from "../../sync/plain-text.ts";
import { useTable } from "../../sync/table-context.tsx";
import { useDocumentStatus } from "../../sync/use-document.ts";
import { useSetAside } from "../../sync/use-set-aside.ts";
import { Button } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { documentTitle } from "../document-title.ts";
import { KeptActions } from "./KeptActions.tsx";
import { keptMessages } from "./kept-messages.ts";
import { mayMoveAside } from "./may-move-aside.ts";

/** Under a sentence that says why: the words of an open document that the server does not take. */
export function RefusedWords({ handle }: { handle: DocumentHandle }) {
  const table = useTable();
  const toast = useToast();
  const status = useDocumentStatus(handle);
  const text = () => plainTextOf(handle.doc);
  const words = async () => {
    const found = await unsentWordsIn(table.personId, `${table.partnershipId}/${handle.name}`).catch(
      () => "",
    );
    // A browser that keeps nothing has them in this page only, among all others.
    return found === "" && status.storage ? text() : found;
  };
  const moveAside = async () => {
    if (!(await handle.moveAside())) toast({ words: keptMessages.noAside });
  };
  const isOffered = mayMoveAside(status);
  return (
    <>
      {isOffered && <span>{keptMessages.asideMore}</span>}
      <KeptActions words={words} text={text} name={handle.name}>
        {isOffered && (
          <Button kind="bare" onPress={() => void moveAside()}>
            {keptMessages.aside}
          </Button>
        )}
      </KeptActions>
    </>
  );
}

/** Copies with words that could not be merged: their document was rebuilt meanwhile, or the server refused them. */
export function SetAsideNotes() {
  const { texts, dismiss } = useSetAside();
  return texts.map((copy) => {
    const document = documentTitle(nameOf(copy));
    const title = copy.code ? keptMessages.refused.title : keptMessages.rebuilt.title;
    const more = copy.code
      ? `${failures[copy.code].sentence} ${keptMessages.refused.from(document)}`
      : keptMessages.rebuilt.words(document);
    return (
      <CopyNote key={keyOf(copy)} copy={copy} title={title} more={more} onDismiss={() => dismiss(copy)} />
    );
  });
}

/** Words that were written at a table somebody has no seat at any more. */
export function UnsentHere() {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ["unsent"], queryFn: listUnsent, staleTime: 0, retry: false });
  const dismiss = async (personId: string, copy: KeptCopy) => {
    await dismissSetAside(personId, copy);
    await queries.invalidateQueries({ queryKey: ["unsent"] });
  };
  return data?.map(({ personId, ...copy }) => (
    <CopyNote
      key={`${personId} ${keyOf(copy)}`}
      copy={copy}
      title={keptMessages.unsent.title}
      more={keptMessages.unsent.from(documentTitle(nameOf(copy)))}
      onDismiss={() => void dismiss(personId, copy)}
    />
  ));
}

interface CopyNoteProps {
  copy: KeptCopy;
  title: string;
  more: string;
  onDismiss: () => void;
}

function CopyNote({ copy, title, more, onDismiss }: CopyNoteProps) {
  return (
    <Note
      icon="undo"
      tone="talk"
      // Apart from the others: a second press on what put the words here must not remove them.
      end={
        <Button kind="bare" onPress={onDismiss}>
          {keptMessages.dismiss}
        </Button>
      }
    >
      <span role="status">
        <b>{title}</b> {more}
      </span>
      <KeptActions
        words={() => Promise.resolve(copy.code ? copy.words : copy.words || copy.text)}
        text={() => copy.text}
        name={nameOf(copy)}
      />
    </Note>
  );
}

function keyOf({ document, epoch }: KeptCopy): string {
  return `${epoch} ${document}`;
}

/** The document's name within its partnership. */
function nameOf({ document }: KeptCopy): string {
  return document.slice(document.indexOf("/") + 1);
}

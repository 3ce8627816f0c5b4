/** What lies on this device only, and what can be done with it. Fetched once a page can be used, or when needed. */
import { failures } from "@commontable/shared/errors/app-error.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { KeptCopy } from "../../sync/local/kept-copy.ts";
import { dismissSetAside } from "../../sync/local/set-aside.ts";
import type { DraftOwner } from "../../sync/local/draft-owner.ts";
import { listUnsent, unsentWordsIn, type UnsentText } from "../../sync/local/unsent.ts";
import { plainTextOf } from "../../sync/plain-text.ts";
import { useTable } from "../../sync/table-context.tsx";
import { useDocumentAccess, useDocumentStatus } from "../../sync/use-document.ts";
import { useSetAside } from "../../sync/use-set-aside.ts";
import { Button } from "../../ui/Button.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { documentTitle } from "../document-title.ts";
import { focusMain } from "../focus-main.ts";
import { ownIds } from "../own-ids.ts";
import { useMe } from "../queries.ts";
import { keptWords, removeWords, type KeptWords } from "../waiting/kept-words.ts";
import { KeptActions } from "./KeptActions.tsx";
import { keptMessages } from "./kept-messages.ts";
import { mayMoveAside } from "./may-move-aside.ts";
import { isOutOfReach } from "./out-of-reach.ts";
import { WordsNote, type WordsNoteProps } from "./WordsNote.tsx";

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
    // The sentence above it goes with what it was about.
    if (await handle.moveAside()) focusMain();
    else toast({ words: keptMessages.noAside });
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
      <WordsNote
        key={keyOf(copy)}
        {...wordsOfCopy(copy)}
        title={title}
        more={more}
        onDismiss={() => dismiss(copy)}
      />
    );
  });
}

/** What somebody drafted or began to say in an open document, and may not send there any more. */
export function UnsendableNotes({ handle }: { handle: DocumentHandle }) {
  const { partnershipId, personId } = useTable();
  const { phase, role } = useDocumentAccess(handle);
  const { name } = handle;
  const [found, setFound] = useState<readonly KeptWords[]>([]);
  const look = useCallback(() => {
    const isLeft = (one: DraftOwner) =>
      one.partnershipId === partnershipId && one.personId === personId && one.document === name;
    setFound(keptWords((one) => isLeft(one) && isOutOfReach(one, { phase, role })));
  }, [partnershipId, personId, name, phase, role]);
  useEffect(() => {
    // Once what was being written in has kept its last letters.
    const timer = setTimeout(look);
    return () => clearTimeout(timer);
  }, [look]);
  return found.map((one) => (
    <WordsNote
      key={one.keys.join()}
      words={one.words}
      text={one.words}
      name={name}
      title={keptMessages.unsendable.title}
      more={keptMessages.unsendable.from(documentTitle(name))}
      onDismiss={() => {
        removeWords(one);
        look();
      }}
    />
  ));
}

/** [KW3] Words that were written at a table where nobody has a seat in this browser any more. */
export function UnsentHere() {
  const queries = useQueryClient();
  const { data: me } = useMe();
  const { data } = useQuery({ queryKey: [unsentKey], queryFn: readUnsent, staleTime: 0, retry: false });
  const lookAgain = () => queries.invalidateQueries({ queryKey: [unsentKey] });
  const dismiss = async (personId: string, copy: KeptCopy) => {
    await dismissSetAside(personId, copy);
    await lookAgain();
  };
  if (!me || !data) return null;
  // Where there is a seat, its pages show and send what is of whoever has it. What is another's is not theirs to read.
  const hasSeat = (partnershipId: string) => me.seats.some((seat) => seat.partnership.id === partnershipId);
  const ids = ownIds(me);
  // Who sat at several tables without an account had an id at each: what is of none of these may be theirs all the same.
  const whose = (personId: string) => (me.person === null || ids.has(personId) ? "own" : "somebodys");
  return (
    <>
      {data.copies
        .filter(({ document }) => !hasSeat(document.slice(0, document.indexOf("/"))))
        .map(({ personId, ...copy }) => (
          <WordsNote
            key={`${personId} ${keyOf(copy)}`}
            {...wordsOfCopy(copy)}
            whose={whose(personId)}
            title={keptMessages.unsent[whose(personId)]}
            more={keptMessages.unsent.from(documentTitle(nameOf(copy)))}
            onDismiss={() => void dismiss(personId, copy)}
          />
        ))}
      {data.words
        .filter(({ partnershipId }) => !hasSeat(partnershipId))
        .map((one) => (
          <WordsNote
            key={one.keys.join()}
            words={one.words}
            text={one.words}
            name={one.document ?? keptMessages.unsent.noDocument}
            whose={whose(one.personId)}
            title={keptMessages.unsent[whose(one.personId)]}
            more={keptMessages.unsent.said(one.document === null ? null : documentTitle(one.document))}
            onDismiss={() => {
              removeWords(one);
              void lookAgain();
            }}
          />
        ))}
    </>
  );
}

const unsentKey = "unsent";

async function readUnsent(): Promise<{ copies: readonly UnsentText[]; words: readonly KeptWords[] }> {
  // A database that cannot be read hides nothing that lies beside it.
  return { words: keptWords(() => true), copies: await listUnsent().catch(() => []) };
}

function wordsOfCopy(copy: KeptCopy): Pick<WordsNoteProps, "words" | "text" | "name"> {
  return {
    words: copy.code ? copy.words : copy.words || copy.text,
    text: copy.text,
    name: nameOf(copy),
  };
}

function keyOf({ document, epoch }: KeptCopy): string {
  return `${epoch} ${document}`;
}

/** The document's name within its partnership. */
function nameOf({ document }: KeptCopy): string {
  return document.slice(document.indexOf("/") + 1);
}

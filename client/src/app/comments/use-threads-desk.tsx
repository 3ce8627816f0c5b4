import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { Fragment, useEffect } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { Desk } from "../margin/Desk.ts";
import type { MarginItem } from "../margin/Margin.tsx";
import type { Sender } from "../waiting/Sender.ts";
import { BegunCard } from "./BegunCard.tsx";
import styles from "./Comments.module.css";
import type { CommentsHub } from "./CommentsHub.ts";
import { countThreads } from "./count-threads.ts";
import { DeskCard } from "./DeskCard.tsx";
import { draftAgain } from "./draft.ts";
import { DraftComposer } from "./DraftComposer.tsx";
import { ItemMark } from "./ItemMark.tsx";
import { ListButton } from "./ListButton.tsx";
import { messages } from "./messages.ts";
import { hasCard, type ShownThread } from "./shown-threads.ts";
import { ThreadSheet } from "./ThreadSheet.tsx";
import { useAsked } from "./use-asked.ts";
import { useComments } from "./use-comments.ts";
import { useSpokenThreads } from "./use-spoken-threads.ts";
import { useThreadsView, type ThreadsView } from "./use-threads-view.ts";

export interface ThreadsDeskOptions {
  hub: CommentsHub;
  handle: DocumentHandle;
  sender: Sender;
  role: Role | null;
}

export interface ThreadsDesk extends Desk {
  /** What is being said: the last of the cards at its place. */
  readonly draft: MarginItem | null;
  /** In place of cards, where there are none. */
  readonly hint: string | null;
}

const draftId = "comment-draft";

/** The threads of an open document: beside what they are about where there is room, in a sheet elsewhere. */
export function useThreadsDesk({ hub, handle, sender, role }: ThreadsDeskOptions): ThreadsDesk {
  const comments = useComments(handle, sender);
  const view = useThreadsView(hub, handle, comments.threads);
  useAsked(hub, view, comments.say);
  useTold(hub, view);
  useSpokenThreads(comments, handle.personId);
  const { texts, hasMargin, threads, activeId, writing, page } = view;
  const { draft } = writing;
  const mayComment = includesRole(role, "comment");
  const me = { id: handle.personId, mayComment, mayWrite: includesRole(role, "edit") };

  const composer = draft && (
    <DraftComposer key={draft.id} document={handle.name} draft={draft} view={view} comments={comments} />
  );
  const left = writing.left.map((one) => ({
    id: one.id,
    card: (
      <BegunCard
        begun={one}
        onGoOn={mayComment ? () => view.begin(draftAgain(texts, one)) : undefined}
        onDiscard={() => writing.discard(one.id)}
      />
    ),
  }));
  const cardOf = (thread: ShownThread, isListed: boolean) => (
    <DeskCard thread={thread} view={view} comments={comments} me={me} isListed={isListed} />
  );
  const beside = page.shown.filter((thread) =>
    hasCard(thread, { isBeside: page.isBeside(thread), isActive: thread.id === activeId }),
  );
  const isEmpty = comments.threads?.length === 0 && !draft && texts.length === 1;
  return {
    items: [...left, ...beside.map((thread) => ({ id: thread.id, card: cardOf(thread, false) }))],
    draft: composer && { id: draftId, card: <div className={styles.card}>{composer}</div> },
    hint: isEmpty ? (mayComment ? messages.emptyMore : messages.empty) : null,
    placeOf: (id) => {
      if (id === draftId) return draft && page.placeOfDraft(draft);
      const thread = threads.find((one) => one.id === id);
      return thread ? page.placeOf(thread) : null;
    },
    activeId: draft ? draftId : activeId,
    sheet: (
      <ThreadSheet
        view={view.sheet}
        composer={hasMargin ? null : composer}
        begun={left.map(({ id, card }) => (
          <Fragment key={id}>{card}</Fragment>
        ))}
        threads={page.shown}
        isFailed={comments.isFailed}
        mayComment={mayComment}
        cardOf={(thread) => cardOf(thread, true)}
        onAsk={(ask) => hub.ask(ask)}
        onClose={() => {
          view.setSheet(null);
          if (!hasMargin) writing.end();
        }}
      />
    ),
  };
}

/** Tells the page what there is, with the parts that show it. */
function useTold(hub: CommentsHub, { texts, threads, page, writing }: ThreadsView): void {
  const { spots } = page;
  const begun = writing.left.length;
  useEffect(() => hub.set({ parts: { ItemMark, ListButton } }), [hub]);
  useEffect(() => hub.set({ count: countThreads(threads, spots, texts) }), [hub, threads, spots, texts]);
  useEffect(() => hub.set({ begun }), [hub, begun]);
}

import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { Fragment, useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Margin, type MarginItem } from "../margin/Margin.tsx";
import { inPlaceOrder, scrollTo, topOf, watchedOn } from "../margin/page-order.ts";
import { usePartnership } from "../partnership-context.ts";
import { isThisPage, whereOf } from "../parts/where.ts";
import type { Sender } from "../waiting/Sender.ts";
import { useHub } from "./comments-context.ts";
import styles from "./Comments.module.css";
import type { Ask, CommentsHub } from "./CommentsHub.ts";
import { countThreads } from "./count-threads.ts";
import { begunUnder, isAboutSame } from "./begun.ts";
import { BegunCard } from "./BegunCard.tsx";
import {
  aboutDocument,
  aboutItem,
  draftAgain,
  draftHere,
  leaveDraft,
  type Draft,
  type NewDraft,
} from "./draft.ts";
import { DraftComposer } from "./DraftComposer.tsx";
import { ItemMark } from "./ItemMark.tsx";
import { ListButton } from "./ListButton.tsx";
import { messages } from "./messages.ts";
import { inPageOrder, markOf, placeOf } from "./on-page.ts";
import { SelectionButton } from "./SelectionButton.tsx";
import { isRefused, type ShownThread } from "./shown-threads.ts";
import { ThreadCard } from "./ThreadCard.tsx";
import { isAbout, ThreadSheet, type SheetView } from "./ThreadSheet.tsx";
import { useBegun } from "./use-begun.ts";
import { useComments } from "./use-comments.ts";
import { useLinkedThread } from "./use-linked-thread.ts";
import { useSpokenThreads } from "./use-spoken-threads.ts";
import { useStanding } from "./use-standing.ts";
import { useThreadLayers } from "./use-thread-layers.ts";
import { useThreadKeys } from "./use-thread-keys.ts";

export interface CommentsDeskProps {
  hub: CommentsHub;
  handle: DocumentHandle;
  sender: Sender;
  role: Role | null;
  /** Other cards that stand beside the page. */
  beside?: BesideCards;
}

export interface BesideCards {
  readonly items: readonly MarginItem[];
  /** Where each stands; `null` for what stands nowhere. */
  readonly placeOf: (id: string) => Spot | null;
  readonly activeId: string | null;
}

const noCards: BesideCards = { items: [], placeOf: () => null, activeId: null };
const draftId = "comment-draft";
const noThreads: readonly ShownThread[] = [];

/** The threads of an open document: beside what they are about where there is room, in a sheet elsewhere. */
export function CommentsDesk({ hub, handle, sender, role, beside: others = noCards }: CommentsDeskProps) {
  const comments = useComments(handle, sender);
  const { threads = noThreads } = comments;
  const { partnership } = usePartnership();
  const texts = useHub(hub, ({ read }) => read().texts);
  const margin = useHub(hub, ({ read }) => read().margin);
  const drafting = useHub(hub, ({ read }) => read().suggesting?.draft?.fork ?? null);
  const mayComment = includesRole(role, "comment");
  const [activeId, setActive] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [sheet, setSheet] = useState<SheetView | null>(null);

  const activate = (ids: readonly string[]) => {
    setActive(ids[0] ?? null);
    if (!margin && ids.length > 0) setSheet({ type: "some", ids });
  };
  const { spots, layers } = useThreadLayers({
    texts,
    threads,
    activeId,
    draft: draft?.spot ?? null,
    hasCounts: margin === null,
    onPress: activate,
  });
  const shown = useMemo(() => inPageOrder(threads, spots), [threads, spots]);
  const standingOf = useStanding(handle, threads, texts, spots);
  const whereIs = ({ anchor }: ShownThread) => whereOf(handle.doc, partnership.slug, handle.name, anchor);
  const isBeside = (thread: ShownThread) => {
    const standing = standingOf(thread);
    // What was removed from another page is listed, and no concern of this one.
    return standing === "here" || (standing === "gone" && isThisPage(whereIs(thread)));
  };
  useSpokenThreads(comments, handle.personId);
  useEffect(() => hub.set({ parts: { ItemMark, ListButton } }), [hub]);
  useEffect(() => hub.set({ count: countThreads(threads, spots, texts) }), [hub, threads, spots, texts]);

  const show = (thread: ShownThread) => {
    setActive(thread.id);
    scrollTo(placeOf(thread, layers.spots));
  };
  useThreadKeys(
    shown.filter((thread) => threadState(thread) === "open" && isBeside(thread)),
    activeId,
    (thread) => {
      show(thread);
      if (!margin && sheet?.type !== "all") setSheet({ type: "some", ids: [thread.id] });
    },
  );
  const isPlaced = (thread: ShownThread) => placeOf(thread, spots) !== null;
  const follow = useLinkedThread(comments.threads, isPlaced, (thread) => {
    show(thread);
    if (!margin || !isBeside(thread)) setSheet({ type: "some", ids: [thread.id] });
  });

  const { begun, lookAgain, discard } = useBegun(handle.name);
  const write = (next: Draft | null) => {
    setDraft(next);
    lookAgain();
  };
  const begin = (next: NewDraft | Draft) => {
    const before = lookAgain().find(({ anchor }) => isAboutSame(anchor, next.anchor));
    write({ id: before?.id ?? newUuid(), ...next });
    setActive(null);
    if (margin || sheet?.type === "all") setSheet(null);
  };
  const handleAsk = useEffectEvent((ask: Ask) => {
    switch (ask.type) {
      case "begin":
        return begin(draftHere(texts, drafting));
      case "begin-document":
        return begin(aboutDocument());
      case "begin-item":
        return begin(aboutItem(ask.item, drafting));
      case "list":
        return setSheet({ type: "all" });
      case "say":
        return comments.say(ask.threads);
      case "show-item": {
        const about = shown.filter((thread) => isAbout(thread, ask.item.id));
        const first = about.find((thread) => threadState(thread) === "open") ?? about[0];
        setActive(first?.id ?? null);
        if (!margin) setSheet({ type: "item", item: ask.item });
      }
    }
  });
  useEffect(() => hub.take((ask) => handleAsk(ask)), [hub]);

  const close = () => {
    write(null);
    if (draft) leaveDraft(draft);
  };
  const composer = draft && (
    <DraftComposer
      key={draft.id}
      document={handle.name}
      draft={draft}
      draftKey={begunUnder(partnership.id, handle.name) + draft.id}
      comments={comments}
      onBegun={(id) => {
        setActive(id);
        if (!margin && sheet?.type !== "item") setSheet({ type: "some", ids: [id] });
      }}
      onClose={close}
    />
  );
  const left = begun
    .filter(({ id }) => id !== draft?.id)
    .map((one) => ({
      id: one.id,
      card: (
        <BegunCard
          begun={one}
          onGoOn={mayComment ? () => begin(draftAgain(texts, one)) : undefined}
          onDiscard={() => discard(one.id)}
        />
      ),
    }));
  const cardOf = (thread: ShownThread, isListed: boolean) => (
    <ThreadCard
      thread={thread}
      comments={comments}
      me={{
        id: handle.personId,
        mayComment,
        mayWrite: includesRole(role, "edit"),
      }}
      isActive={thread.id === activeId}
      standing={standingOf(thread)}
      where={whereIs(thread)}
      isListed={isListed}
      onActivate={() => setActive(thread.id)}
      onShow={() => {
        setSheet(null);
        if (standingOf(thread) === "here") show(thread);
        else follow(thread.id);
      }}
    />
  );
  const placeOfCard = useCallback(
    (id: string) => {
      if (id === draftId) return draft && (draft.spot ? (layers.draft ?? draft.spot) : markOfDraft(draft));
      const thread = threads.find((one) => one.id === id);
      return thread ? placeOf(thread, layers.spots) : others.placeOf(id);
    },
    [threads, layers, draft, others],
  );
  const topOfCard = useCallback((id: string) => topOf(placeOfCard(id)), [placeOfCard]);
  const watched = useMemo(() => watchedOn(texts), [texts]);
  const beside = shown.filter(
    (thread) =>
      isBeside(thread) && (threadState(thread) === "open" || thread.id === activeId || isRefused(thread)),
  );
  const cards: MarginItem[] = [
    ...left,
    ...beside.map((thread) => ({ id: thread.id, card: cardOf(thread, false) })),
    ...others.items,
    ...(composer ? [{ id: draftId, card: <div className={styles.card}>{composer}</div> }] : []),
  ];
  const items = inPlaceOrder(cards, ({ id }) => placeOfCard(id));

  return (
    <>
      {margin &&
        createPortal(
          <>
            {comments.threads?.length === 0 && !draft && texts.length === 1 && others.items.length === 0 && (
              <p className={styles.hint}>{mayComment ? messages.emptyMore : messages.empty}</p>
            )}
            <Margin
              items={items}
              topOf={topOfCard}
              watched={watched}
              activeId={draft ? draftId : (activeId ?? others.activeId)}
            />
          </>,
          margin,
        )}
      {mayComment && <SelectionButton texts={texts} onPress={() => begin(draftHere(texts, drafting))} />}
      <ThreadSheet
        view={sheet}
        composer={margin ? null : composer}
        begun={left.map(({ id, card }) => (
          <Fragment key={id}>{card}</Fragment>
        ))}
        threads={shown}
        isFailed={comments.isFailed}
        mayComment={mayComment}
        cardOf={(thread) => cardOf(thread, true)}
        onBegin={(about) => begin(about === "document" ? aboutDocument() : aboutItem(about, drafting))}
        onClose={() => {
          setSheet(null);
          if (!margin) write(null);
        }}
      />
    </>
  );
}

function markOfDraft({ anchor }: Draft): Element | null {
  return anchor.type === "item" ? markOf(anchor.item) : null;
}

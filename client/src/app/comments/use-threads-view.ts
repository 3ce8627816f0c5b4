import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { useEffect, useEffectEvent, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { scrollTo } from "../margin/page-order.ts";
import { useHub } from "./comments-context.ts";
import type { Ask, CommentsHub } from "./CommentsHub.ts";
import { aboutDocument, aboutItem, draftHere, type Draft, type NewDraft } from "./draft.ts";
import { placeOf } from "./on-page.ts";
import type { ShownThread } from "./shown-threads.ts";
import { isAbout, type SheetView } from "./ThreadSheet.tsx";
import type { Comments } from "./use-comments.ts";
import { useLinkedThread } from "./use-linked-thread.ts";
import { useThreadDraft } from "./use-thread-draft.ts";
import { useThreadKeys } from "./use-thread-keys.ts";
import { useThreadsOnPage } from "./use-threads-on-page.ts";

export type ThreadsView = ReturnType<typeof useThreadsView>;

const noThreads: readonly ShownThread[] = [];

/** Which thread of a page somebody looks at, what they begin, and what lies open where nothing stands beside the text. */
export function useThreadsView(hub: CommentsHub, handle: DocumentHandle, comments: Comments) {
  const { threads = noThreads } = comments;
  const texts = useHub(hub, ({ read }) => read().texts);
  const hasMargin = useHub(hub, ({ read }) => read().margin !== null);
  const drafting = useHub(hub, ({ read }) => read().suggesting?.draft?.fork ?? null);
  const [activeId, setActive] = useState<string | null>(null);
  const [sheet, setSheet] = useState<SheetView | null>(null);
  const writing = useThreadDraft(handle.name);
  const onPress = (ids: readonly string[]) => {
    setActive(ids[0] ?? null);
    if (!hasMargin && ids.length > 0) setSheet({ type: "some", ids });
  };
  const { draft } = writing;
  const page = useThreadsOnPage({ handle, texts, threads, activeId, draft, hasCounts: !hasMargin, onPress });
  const { shown, spots, isBeside } = page;

  const show = (thread: ShownThread) => {
    setActive(thread.id);
    scrollTo(page.placeOf(thread));
  };
  const open = shown.filter((thread) => threadState(thread) === "open" && isBeside(thread));
  useThreadKeys(open, activeId, (thread) => {
    show(thread);
    if (!hasMargin && sheet?.type !== "all") setSheet({ type: "some", ids: [thread.id] });
  });
  const isPlaced = (thread: ShownThread) => placeOf(thread, spots) !== null;
  const follow = useLinkedThread(comments.threads, isPlaced, (thread) => {
    show(thread);
    if (!hasMargin || !isBeside(thread)) setSheet({ type: "some", ids: [thread.id] });
  });

  const begin = (next: NewDraft | Draft) => {
    writing.begin(next);
    setActive(null);
    if (hasMargin || sheet?.type === "all") setSheet(null);
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
        if (!hasMargin) setSheet({ type: "item", item: ask.item });
      }
    }
  });
  useEffect(() => hub.take((ask) => handleAsk(ask)), [hub]);
  return {
    texts,
    hasMargin,
    threads,
    activeId,
    setActive,
    sheet,
    setSheet,
    writing,
    page,
    show,
    follow,
    begin,
  };
}

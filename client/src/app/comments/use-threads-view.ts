import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { scrollTo } from "../margin/page-order.ts";
import { useHub } from "./comments-context.ts";
import type { CommentsHub } from "./CommentsHub.ts";
import type { Draft, NewDraft } from "./draft.ts";
import { placeOf } from "./on-page.ts";
import type { ShownThread } from "./shown-threads.ts";
import type { SheetView } from "./ThreadSheet.tsx";
import { useLinkedThread } from "./use-linked-thread.ts";
import { useThreadDraft } from "./use-thread-draft.ts";
import { useThreadKeys } from "./use-thread-keys.ts";
import { useThreadsOnPage } from "./use-threads-on-page.ts";

export type ThreadsView = ReturnType<typeof useThreadsView>;

const noThreads: readonly ShownThread[] = [];

/**
 * Which thread of a page somebody looks at, what they begin, and what lies open where nothing stands beside the text.
 * `known` are its threads once they are here.
 */
export function useThreadsView(
  hub: CommentsHub,
  handle: DocumentHandle,
  known: readonly ShownThread[] | undefined,
) {
  const threads = known ?? noThreads;
  const texts = useHub(hub, ({ read }) => read().texts);
  const hasMargin = useHub(hub, ({ read }) => read().margin !== null);
  const [activeId, setActive] = useState<string | null>(null);
  const [sheet, setSheet] = useState<SheetView | null>(null);
  const writing = useThreadDraft(handle.name);
  /** Over the page, where the threads do not stand beside it. */
  const openOver = (view: SheetView) => {
    if (!hasMargin) setSheet(view);
  };
  const onPress = (ids: readonly string[]) => {
    setActive(ids[0] ?? null);
    if (ids.length > 0) openOver({ type: "some", ids });
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
    if (sheet?.type !== "all") openOver({ type: "some", ids: [thread.id] });
  });
  const isPlaced = (thread: ShownThread) => placeOf(thread, spots) !== null;
  const follow = useLinkedThread(known, isPlaced, (thread) => {
    show(thread);
    if (!hasMargin || !isBeside(thread)) setSheet({ type: "some", ids: [thread.id] });
  });
  const begin = (next: NewDraft | Draft) => {
    writing.begin(next);
    setActive(null);
    if (hasMargin || sheet?.type === "all") setSheet(null);
  };
  return {
    texts,
    hasMargin,
    threads,
    activeId,
    setActive,
    sheet,
    setSheet,
    openOver,
    writing,
    page,
    show,
    follow,
    begin,
  };
}

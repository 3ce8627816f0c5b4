import { useMemo } from "react";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { Spots } from "../../editor/comments/ThreadLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { isThisPage, whereOf, type Where } from "../parts/where.ts";
import { usePartnership } from "../partnership-context.ts";
import type { Draft } from "./draft.ts";
import { inPageOrder, placeOf } from "./on-page.ts";
import type { ShownThread } from "./shown-threads.ts";
import { useStanding, type Standing } from "./use-standing.ts";
import { useThreadLayers, type ThreadLayersOptions } from "./use-thread-layers.ts";

export interface ThreadsOnPageOptions extends Omit<ThreadLayersOptions, "draft"> {
  handle: DocumentHandle;
  draft: Draft | null;
}

export interface ThreadsOnPage {
  /** All of them, in the order of the page. */
  readonly shown: readonly ShownThread[];
  /** Changes with their order only. */
  readonly spots: Spots;
  /** Where a thread stands now; `null` for one that is not on this page. */
  readonly placeOf: (thread: ShownThread) => Spot | Element | null;
  readonly placeOfDraft: (draft: Draft) => Spot | Element | null;
  readonly standingOf: (thread: ShownThread) => Standing;
  readonly whereIs: (thread: ShownThread) => Where | null;
  /** It stands on this page, or did until what it is about was removed. */
  readonly isBeside: (thread: ShownThread) => boolean;
}

/** Draws threads in the texts of a page, and knows where each stands. */
export function useThreadsOnPage({ handle, draft, ...options }: ThreadsOnPageOptions): ThreadsOnPage {
  const { texts, threads } = options;
  const { slug } = usePartnership().partnership;
  const { spots, layers } = useThreadLayers({ ...options, draft: draft?.spot ?? null });
  const shown = useMemo(() => inPageOrder(threads, spots), [threads, spots]);
  const standingOf = useStanding(handle, threads, texts, spots);
  const whereIs = ({ anchor }: ShownThread) => whereOf(handle.doc, slug, handle.name, anchor);
  return {
    shown,
    spots,
    placeOf: (thread) => placeOf(thread, layers.spots),
    placeOfDraft: (draft) => (draft.spot ? (layers.draft ?? draft.spot) : placeOf(draft, layers.spots)),
    standingOf,
    whereIs,
    isBeside: (thread) => {
      const standing = standingOf(thread);
      // What was removed from another page is listed, and no concern of this one.
      return standing === "here" || (standing === "gone" && isThisPage(whereIs(thread)));
    },
  };
}

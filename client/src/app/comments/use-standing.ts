import { standingThreads } from "@commontable/shared/features/comments/standing.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { areSameSets } from "@commontable/shared/lib/same-sets.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useState } from "react";
import { textNameOf } from "../../editor/comments/draw-threads.ts";
import type { Spots } from "../../editor/comments/ThreadLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { placeOf } from "./on-page.ts";
import type { ShownThread } from "./shown-threads.ts";
import { lookWhenSettled } from "../../sync/look-when-settled.ts";

/** On this page, in the document but not on this page, or removed from it. */
export type Standing = "here" | "elsewhere" | "gone";

/** Changes within this time are looked at together. */
const settleMs = 250;

/** How each thread stands. What this page does not show is looked up in the document itself. */
export function useStanding(
  handle: DocumentHandle,
  threads: readonly ShownThread[],
  texts: readonly Editor[],
  spots: Spots,
): (thread: ShownThread) => Standing {
  const { doc } = handle;
  const open = useMemo(() => new Set(texts.filter((one) => !one.isDestroyed).map(textNameOf)), [texts]);
  // A text that is open knows best what stands in it.
  const asked = useMemo(
    () => threads.filter(({ anchor }) => anchor.type !== "text" || !open.has(anchor.within ?? bodyRoot)),
    [threads, open],
  );
  const [standing, setStanding] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = () => {
      const found = standingThreads(doc, asked);
      setStanding((before) => (areSameSets(before, found) ? before : found));
    };
    return lookWhenSettled(doc, settleMs, look);
  }, [doc, asked]);
  return (thread) => {
    if (thread.anchor.type === "document" || spots.has(thread.id)) return "here";
    if (!standing.has(thread.id)) return "gone";
    return placeOf(thread, spots) ? "here" : "elsewhere";
  };
}

import { threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import { ThreadLayers, type Spots } from "../../editor/comments/ThreadLayers.ts";
import { useTextPresses } from "../margin/use-text-presses.ts";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";

export interface ThreadLayersOptions {
  texts: readonly Editor[];
  threads: readonly ShownThread[];
  activeId: string | null;
  draft: Spot | null;
  /** Each paragraph says how many threads it has: nothing stands beside it. */
  hasCounts: boolean;
  /** Told which threads the pressed words or count have; none where somebody presses elsewhere in a text. */
  onPress: (ids: readonly string[]) => void;
}

const noSpots: Spots = new Map();

/** Draws the threads in the texts of a page. `spots` changes with their order; `layers` knows where they are now. */
export function useThreadLayers(options: ThreadLayersOptions): { spots: Spots; layers: ThreadLayers } {
  const { texts, threads, activeId, draft, hasCounts, onPress } = options;
  const [spots, setSpots] = useState(noSpots);
  const [layers] = useState(() => new ThreadLayers(setSpots));
  useEffect(() => layers.follow(texts), [layers, texts]);
  useEffect(() => () => layers.follow([]), [layers]);
  useEffect(() => {
    const countLabel = hasCounts ? messages.paragraphThreads : null;
    layers.show({ threads: drawn(threads), activeId, draft, countLabel });
  }, [layers, threads, activeId, draft, hasCounts]);

  useTextPresses(texts, (at, text) => onPress(pressed(at, text)));
  return { spots, layers };
}

/** The innermost first: several threads may stand on the same words. */
function pressed(target: Element | null, text: Element): string[] {
  const count = target?.closest<HTMLElement>(".ed-thread-count");
  if (count) return count.dataset["threads"]?.split(" ") ?? [];
  const ids: string[] = [];
  for (let at = target; at && at !== text; at = at.parentElement) {
    const id = at.getAttribute("data-thread");
    if (id !== null && !ids.includes(id)) ids.push(id);
  }
  return ids;
}

function drawn(threads: readonly ShownThread[]) {
  return threads.map((thread) => {
    const isOpen = threadState(thread) === "open";
    const label = messages.label(messages.kinds[thread.kind], thread.steps[0]?.byName ?? "", isOpen);
    return { id: thread.id, anchor: thread.anchor, isOpen, label };
  });
}

import { threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useState } from "react";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import { TextLayers, type Spots } from "../../editor/comments/TextLayers.ts";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";

export interface TextLayersOptions {
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
export function useTextLayers(options: TextLayersOptions): { spots: Spots; layers: TextLayers } {
  const { texts, threads, activeId, draft, hasCounts, onPress } = options;
  const [spots, setSpots] = useState(noSpots);
  const [layers] = useState(() => new TextLayers(setSpots));
  useEffect(() => layers.follow(texts), [layers, texts]);
  useEffect(() => () => layers.follow([]), [layers]);
  useEffect(() => {
    const countLabel = hasCounts ? messages.paragraphThreads : null;
    layers.show({ threads: drawn(threads), activeId, draft, countLabel });
  }, [layers, threads, activeId, draft, hasCounts]);

  const press = useEffectEvent(onPress);
  useEffect(() => {
    const handlePress = ({ target, currentTarget }: MouseEvent) => press(pressed(target, currentTarget));
    // An editor goes where its text is for reading from now on.
    const boxes = texts.filter(({ isDestroyed }) => !isDestroyed).map(({ view }) => view.dom);
    for (const box of boxes) box.addEventListener("click", handlePress);
    return () => {
      for (const box of boxes) box.removeEventListener("click", handlePress);
    };
  }, [texts]);
  return { spots, layers };
}

/** The innermost first: several threads may stand on the same words. */
function pressed(target: EventTarget | null, text: EventTarget | null): string[] {
  const count = target instanceof Element ? target.closest<HTMLElement>(".ed-thread-count") : null;
  if (count) return count.dataset["threads"]?.split(" ") ?? [];
  const ids: string[] = [];
  for (let at = target instanceof Element ? target : null; at && at !== text; at = at.parentElement) {
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

import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { draftId } from "../../editor/suggesting/SuggestionLayer.ts";
import { SuggestionLayers, type SuggestionSpots } from "../../editor/suggesting/SuggestionLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";

export interface DrawnSuggestions {
  readonly layers: SuggestionLayers;
  /** Where suggestions stand on the page. Changes with their order; `layers` knows where they are now. */
  readonly spots: SuggestionSpots;
  readonly activeId: string | null;
  readonly setActive: (id: string | null) => void;
}

const noSpots: SuggestionSpots = new Map();

/** What draws suggestions and one's own draft in the texts of a page, and hears which of them is pressed. */
export function useLayers(
  handle: DocumentHandle,
  texts: readonly Editor[],
  draft: OpenFork | null,
  onPress: (id: string) => void,
): DrawnSuggestions {
  const [spots, setSpots] = useState(noSpots);
  const [activeId, setActive] = useState<string | null>(null);
  const layers = useMemo(
    () =>
      new SuggestionLayers({
        shown: draft?.fork.doc ?? handle.doc,
        base: draft ? handle.doc : null,
        draftLabel: messages.draft.heard,
        onSpots: setSpots,
      }),
    [draft, handle],
  );
  useEffect(() => layers.follow(texts), [layers, texts]);
  useEffect(() => () => layers.close(), [layers]);
  const press = useEffectEvent((id: string | null) => {
    setActive(id);
    if (id !== null) onPress(id);
  });
  useEffect(() => {
    const handlePress = (event: MouseEvent) => {
      const words = event.target instanceof Element ? event.target.closest("[data-suggestion]") : null;
      const id = words?.getAttribute("data-suggestion") ?? null;
      press(id === draftId ? null : id);
    };
    // An editor goes where its text is for reading from now on.
    const boxes = texts.filter(({ isDestroyed }) => !isDestroyed).map(({ view }) => view.dom);
    for (const box of boxes) box.addEventListener("click", handlePress);
    return () => {
      for (const box of boxes) box.removeEventListener("click", handlePress);
    };
  }, [texts]);
  return { layers, spots, activeId, setActive };
}

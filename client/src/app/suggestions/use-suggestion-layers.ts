import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useState } from "react";
import { draftId } from "../../editor/suggesting/SuggestionLayer.ts";
import { SuggestionLayers, type SuggestionSpots } from "../../editor/suggesting/SuggestionLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useTextPresses } from "../margin/use-text-presses.ts";
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
export function useSuggestionLayers(
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
  useTextPresses(texts, (at) => {
    const id = at?.closest("[data-suggestion]")?.getAttribute("data-suggestion") ?? null;
    const pressed = id === draftId ? null : id;
    setActive(pressed);
    if (pressed !== null) onPress(pressed);
  });
  return { layers, spots, activeId, setActive };
}

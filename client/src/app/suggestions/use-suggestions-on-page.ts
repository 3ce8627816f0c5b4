import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { counterFits } from "@commontable/shared/features/suggestions/counter.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Editor } from "@tiptap/core";
import * as buffer from "lib0/buffer";
import { useEffect, useMemo } from "react";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { DrawnSuggestion } from "../../editor/suggesting/SuggestionLayer.ts";
import type { SuggestionSpots } from "../../editor/suggesting/SuggestionLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { inPlaceOrder } from "../margin/page-order.ts";
import { whereIs, type Where } from "../parts/where.ts";
import { usePartnership } from "../partnership-context.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { sayWhat } from "./say-what.ts";
import type { ShownSuggestion } from "./shown-suggestions.ts";
import { useElsewhere } from "./use-elsewhere.ts";
import { useSuggestionLayers, type DrawnSuggestions } from "./use-suggestion-layers.ts";

export interface SuggestionsOnPageOptions {
  handle: DocumentHandle;
  /** Those of the page. */
  texts: readonly Editor[];
  draft: OpenFork | null;
  suggestions: readonly ShownSuggestion[];
  /** Suggested words were pressed. */
  onPress: () => void;
}

export interface SuggestionsOnPage extends Pick<DrawnSuggestions, "activeId" | "setActive"> {
  /** As they stand on the page; those that stand nowhere on it last. */
  readonly shown: readonly ShownSuggestion[];
  readonly open: readonly ShownSuggestion[];
  readonly isHere: (id: string) => boolean;
  /** Where one stands now; `null` for one that is not on this page. */
  readonly placeOf: (id: string) => Spot | null;
  /** What it is about is still there, on this page or another. */
  readonly fits: (suggestion: ShownSuggestion) => boolean;
  /** The page that shows the words it is about, where that is another one. */
  readonly whereIs: (suggestion: ShownSuggestion) => Where | null;
}

/** Draws suggestions in the texts of a page, and knows where each stands. */
export function useSuggestionsOnPage(options: SuggestionsOnPageOptions): SuggestionsOnPage {
  const { handle, texts, draft, suggestions, onPress } = options;
  const { doc, name } = handle;
  const { slug } = usePartnership().partnership;
  const { layers, spots, activeId, setActive } = useSuggestionLayers(handle, texts, draft, onPress);
  const shown = useMemo(() => inPageOrder(suggestions, spots), [suggestions, spots]);
  const open = useMemo(() => shown.filter((one) => suggestionState(one) === "open"), [shown]);
  const edits = useMemo(() => drawn(open), [open]);
  useEffect(() => layers.show(edits, activeId), [layers, edits, activeId]);
  const standsElsewhere = useElsewhere(doc, layers, edits, texts);
  return {
    shown,
    open,
    activeId,
    setActive,
    isHere: (id) => spots.has(id),
    placeOf: (id) => layers.spots.get(id) ?? null,
    fits: ({ id, what }) =>
      what.type === "text" ? spots.has(id) || standsElsewhere.has(id) : counterFits(doc, what),
    whereIs: ({ id, what }) =>
      what.type === "text" && !spots.has(id)
        ? whereIs(doc, slug, name, what.places[0]?.within ?? bodyRoot)
        : null,
  };
}

function inPageOrder(all: readonly ShownSuggestion[], spots: SuggestionSpots): ShownSuggestion[] {
  const here = all.filter(({ id }) => spots.has(id));
  const elsewhere = all.filter(({ id }) => !spots.has(id));
  return [...inPlaceOrder(here, ({ id }) => spots.get(id) ?? null), ...elsewhere];
}

/** Only words of texts are drawn, and they name nobody by an id. */
const noNames = new Map<string, string>();

function drawn(open: readonly ShownSuggestion[]): DrawnSuggestion[] {
  return open.flatMap(({ id, what, byName, byOrganization }) =>
    what.type === "text" && what.update !== undefined
      ? [
          {
            id,
            update: buffer.fromBase64(what.update),
            clientId: what.clientId,
            places: what.places,
            label: messages.spoken(byName, byOrganization, sayWhat({ what }, noNames)),
          },
        ]
      : [],
  );
}

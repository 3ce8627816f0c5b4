/** The suggestions of a document drawn in each of its texts that a page shows. */
import type { Editor } from "@tiptap/core";
import type { Spot } from "../comments/draw-threads.ts";
import { LayerSet } from "../LayerSet.ts";
import { Fitting } from "./Fitting.ts";
import { Overlay } from "./Overlay.ts";
import { SuggestionLayer, type DrawnSuggestion, type SuggestionDrawing } from "./SuggestionLayer.ts";

export interface SuggestionLayersOptions extends Pick<SuggestionDrawing, "shown" | "base" | "draftLabel"> {
  /** Hears which suggestions have a place on the page: not of every letter that moves them. */
  readonly onSpots: (spots: SuggestionSpots) => void;
}

/** Where the first words of suggestions stand. */
export type SuggestionSpots = ReadonlyMap<string, Spot>;

export class SuggestionLayers {
  readonly #options: SuggestionLayersOptions;
  readonly #overlay: Overlay;
  readonly #fitting: Fitting;
  readonly #set: LayerSet<SuggestionLayer>;
  #suggestions: readonly DrawnSuggestion[] = [];
  #activeId: string | null = null;

  constructor(options: SuggestionLayersOptions) {
    const { shown, base, onSpots } = options;
    this.#options = options;
    this.#overlay = new Overlay(shown);
    this.#fitting = new Fitting(shown);
    this.#set = new LayerSet({
      make: (editor, onPlaces) =>
        new SuggestionLayer({ editor, isDraft: base !== null, read: this.#read, onPlaces }),
      onOrder: () => onSpots(this.spots),
    });
  }

  /** As they stand now. One that has none stands in no text of the page, or no longer fits. */
  get spots(): SuggestionSpots {
    const spots = new Map<string, Spot>();
    for (const { editor, places } of this.#set.layers)
      for (const [id, from] of places) if (!spots.has(id)) spots.set(id, { editor, from, to: from });
    return spots;
  }

  /** Draws in these texts from now on, and in no other. */
  follow(editors: readonly Editor[]): void {
    this.#set.follow(editors);
    this.#set.draw((layer) => layer.draw());
  }

  show(suggestions: readonly DrawnSuggestion[], activeId: string | null): void {
    this.#suggestions = suggestions;
    this.#activeId = activeId;
    this.#set.draw((layer) => layer.draw());
  }

  /** Which of these fit texts that the page does not show. */
  fitElsewhere(suggestions: readonly DrawnSuggestion[]): ReadonlySet<string> {
    return new Set(this.#fitting.of(suggestions).map(({ id }) => id));
  }

  close(): void {
    this.#set.close();
    this.#overlay.close();
  }

  readonly #read = (): SuggestionDrawing => {
    const { shown, base, draftLabel } = this.#options;
    this.#overlay.set(this.#fitting.of(this.#suggestions));
    return {
      shown,
      base,
      draftLabel,
      overlay: this.#overlay,
      suggestions: this.#suggestions,
      activeId: this.#activeId,
    };
  };
}

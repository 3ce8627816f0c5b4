/** The suggestions of a document drawn in each of its texts that a page shows. */
import type { Editor } from "@tiptap/core";
import type { Spot } from "../comments/draw-threads.ts";
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
  #suggestions: readonly DrawnSuggestion[] = [];
  #activeId: string | null = null;
  #layers: readonly SuggestionLayer[] = [];
  #isDrawing = false;
  #told = "";

  constructor(options: SuggestionLayersOptions) {
    this.#options = options;
    this.#overlay = new Overlay(options.shown);
    this.#fitting = new Fitting(options.shown);
  }

  /** As they stand now. One that has none stands in no text of the page, or no longer fits. */
  get spots(): SuggestionSpots {
    const spots = new Map<string, Spot>();
    for (const { editor, places } of this.#layers)
      for (const [id, from] of places) if (!spots.has(id)) spots.set(id, { editor, from, to: from });
    return spots;
  }

  /** Draws in these texts from now on, and in no other. */
  follow(editors: readonly Editor[]): void {
    const kept = this.#layers.filter(({ editor }) => editors.includes(editor));
    for (const layer of this.#layers) if (!kept.includes(layer)) layer.close();
    // Also where the same suggestions stand in the same order: they stand in another editor.
    this.#told = "";
    this.#layers = editors.map((editor) => {
      const known = kept.find((layer) => layer.editor === editor);
      if (known) return known;
      const isDraft = this.#options.base !== null;
      const layer = new SuggestionLayer({
        editor,
        isDraft,
        read: this.#read,
        onPlaces: () => this.#tell(),
      });
      layer.open();
      return layer;
    });
    this.#draw();
  }

  show(suggestions: readonly DrawnSuggestion[], activeId: string | null): void {
    this.#suggestions = suggestions;
    this.#activeId = activeId;
    this.#draw();
  }

  /** Which of these fit texts that the page does not show. */
  fitElsewhere(suggestions: readonly DrawnSuggestion[]): ReadonlySet<string> {
    return new Set(this.#fitting.of(suggestions).map(({ id }) => id));
  }

  close(): void {
    for (const layer of this.#layers) layer.close();
    this.#layers = [];
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

  #draw(): void {
    this.#isDrawing = true;
    for (const layer of this.#layers) layer.draw();
    this.#isDrawing = false;
    this.#tell();
  }

  /** Told once for all texts that are drawn together. */
  #tell(): void {
    if (this.#isDrawing) return;
    const order = this.#layers.map((layer) => layer.order).join("|");
    if (order === this.#told) return;
    this.#told = order;
    this.#options.onSpots(this.spots);
  }
}

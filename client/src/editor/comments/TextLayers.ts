/** The threads of a document drawn in each of its texts that a page shows. */
import type { Editor } from "@tiptap/core";
import { ThreadLayer, type Drawing, type Spot } from "./draw-threads.ts";

export type Spots = ReadonlyMap<string, readonly Spot[]>;

export class TextLayers {
  readonly #onSpots: (spots: Spots) => void;
  #layers: readonly ThreadLayer[] = [];
  #drawing: Drawing | null = null;
  #isDrawing = false;
  #told = "";

  /** `onSpots` hears which threads have a place on the page, in which order: not of every letter that moves them. */
  constructor(onSpots: (spots: Spots) => void) {
    this.#onSpots = onSpots;
  }

  /** Where threads stand now, in the order of the texts. A copied paragraph has its thread twice. */
  get spots(): Spots {
    const spots = new Map<string, Spot[]>();
    for (const { editor, places } of this.#layers) {
      for (const [id, found] of places) {
        spots.set(id, [...(spots.get(id) ?? []), ...found.map((place) => ({ ...place, editor }))]);
      }
    }
    return spots;
  }

  /** Draws in these texts from now on, and in no other. */
  follow(editors: readonly Editor[]): void {
    const kept = this.#layers.filter(({ editor }) => editors.includes(editor));
    for (const layer of this.#layers) if (!kept.includes(layer)) layer.close();
    // Also where the same threads stand in the same order: they stand in another editor.
    this.#told = "";
    this.#layers = editors.map((editor) => {
      const known = kept.find((layer) => layer.editor === editor);
      if (known) return known;
      const layer = new ThreadLayer(editor, () => this.#tell());
      layer.open();
      return layer;
    });
    if (this.#drawing) this.show(this.#drawing);
    else this.#tell();
  }

  show(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#isDrawing = true;
    for (const layer of this.#layers) layer.show(drawing);
    this.#isDrawing = false;
    this.#tell();
  }

  /** Told once for all texts that are drawn together. */
  #tell(): void {
    if (this.#isDrawing) return;
    const order = this.#layers.map((layer) => layer.order).join("|");
    if (order === this.#told) return;
    this.#told = order;
    this.#onSpots(this.spots);
  }
}

/** The threads of a document drawn in each of its texts that a page shows. */
import type { Editor } from "@tiptap/core";
import { LayerSet } from "../LayerSet.ts";
import { ThreadLayer, type Drawing, type Spot } from "./draw-threads.ts";

export type Spots = ReadonlyMap<string, readonly Spot[]>;

export class ThreadLayers {
  readonly #set: LayerSet<ThreadLayer>;
  #drawing: Drawing | null = null;

  /** `onSpots` hears which threads have a place on the page, in which order: not of every letter that moves them. */
  constructor(onSpots: (spots: Spots) => void) {
    this.#set = new LayerSet({
      make: (editor, onPlaces) => new ThreadLayer(editor, onPlaces),
      onOrder: () => onSpots(this.spots),
    });
  }

  /** Where threads stand now, in the order of the texts. A copied paragraph has its thread twice. */
  get spots(): Spots {
    const spots = new Map<string, Spot[]>();
    for (const { editor, places } of this.#set.layers) {
      for (const [id, found] of places) {
        spots.set(id, [...(spots.get(id) ?? []), ...found.map((place) => ({ ...place, editor }))]);
      }
    }
    return spots;
  }

  /** Where the words stand now about which a thread is being written. */
  get draft(): Spot | null {
    return this.#set.layers.map(({ draft }) => draft).find((draft) => draft !== null) ?? null;
  }

  /** Draws in these texts from now on, and in no other. */
  follow(editors: readonly Editor[]): void {
    this.#set.follow(editors);
    this.#draw();
  }

  show(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#draw();
  }

  #draw(): void {
    const drawing = this.#drawing;
    this.#set.draw((layer) => {
      if (drawing) layer.show(drawing);
    });
  }
}

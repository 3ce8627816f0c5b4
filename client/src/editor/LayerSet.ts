/** Something drawn over each text that a page shows, and told of once for all that are drawn together. */
import type { Editor } from "@tiptap/core";

export interface TextLayer {
  readonly editor: Editor;
  /** What has a place in the text, as it follows each other. */
  readonly order: string;
  open(): void;
  close(): void;
}

export interface LayerSetOptions<Layer extends TextLayer> {
  /** A layer hears `onPlaces` when its order changes. */
  readonly make: (editor: Editor, onPlaces: () => void) => Layer;
  /** Hears when the order of any layer changes: not of every letter that moves what is drawn. */
  readonly onOrder: () => void;
}

export class LayerSet<Layer extends TextLayer> {
  readonly #options: LayerSetOptions<Layer>;
  #layers: readonly Layer[] = [];
  #isDrawing = false;
  #told = "";

  constructor(options: LayerSetOptions<Layer>) {
    this.#options = options;
  }

  /** One for each text, in the order of the texts. */
  get layers(): readonly Layer[] {
    return this.#layers;
  }

  /** Stands over these texts from now on, and over no other. Nothing is drawn yet. */
  follow(editors: readonly Editor[]): void {
    const kept = this.#layers.filter(({ editor }) => editors.includes(editor));
    for (const layer of this.#layers) if (!kept.includes(layer)) layer.close();
    // Also where the same things stand in the same order: they stand in another editor.
    this.#told = "";
    this.#layers = editors.map((editor) => {
      const known = kept.find((layer) => layer.editor === editor);
      if (known) return known;
      const layer = this.#options.make(editor, () => this.#tell());
      layer.open();
      return layer;
    });
  }

  draw(work: (layer: Layer) => void): void {
    this.#isDrawing = true;
    for (const layer of this.#layers) work(layer);
    this.#isDrawing = false;
    this.#tell();
  }

  close(): void {
    for (const layer of this.#layers) layer.close();
    this.#layers = [];
  }

  #tell(): void {
    if (this.#isDrawing) return;
    const order = this.#layers.map((layer) => layer.order).join("|");
    if (order === this.#told) return;
    this.#told = order;
    this.#options.onOrder();
  }
}

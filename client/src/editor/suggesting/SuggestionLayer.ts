/** Draws suggestions over one text and tells where their words are. */
import { difference, type Change, type Span } from "@commontable/shared/features/suggestions/difference.ts";
import { textNamed } from "@commontable/shared/documents/text-name.ts";
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { textNameOf } from "../comments/draw-threads.ts";
import { drawLayer } from "../shades.ts";
import { decorate, type Owner } from "./decorate.ts";
import { elementPlaces } from "./element-places.ts";
import type { FittedSuggestion } from "./Fitting.ts";
import type { Overlay } from "./Overlay.ts";
import "./suggesting.css";

export interface DrawnSuggestion extends FittedSuggestion {
  readonly places: readonly Place[];
  /** Heard where the words are read: "Suggested by Amara Okafor, Harbor College". */
  readonly label: string;
}

/** What is drawn in every text of a page. */
export interface SuggestionDrawing {
  /** The document the texts show. */
  readonly shown: Y.Doc;
  /** The shared document, where the texts show a draft over it. */
  readonly base: Y.Doc | null;
  /** Heard where the words of one's own draft are read. */
  readonly draftLabel: string;
  readonly overlay: Overlay;
  readonly suggestions: readonly DrawnSuggestion[];
  readonly activeId: string | null;
}

export const draftId = "draft";

/** Changes within this time are looked at together; those of one's own draft at the next frame. */
const settleMs = 150;

export interface SuggestionLayerOptions {
  readonly editor: Editor;
  /** What one types shows at the next frame. */
  readonly isDraft: boolean;
  readonly read: () => SuggestionDrawing;
  /** Hears when other suggestions have a place, or in another order: not of every letter that moves them. */
  readonly onPlaces: () => void;
}

export class SuggestionLayer {
  readonly #options: SuggestionLayerOptions;
  #places: ReadonlyMap<string, number> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(options: SuggestionLayerOptions) {
    this.#options = options;
  }

  get editor(): Editor {
    return this.#options.editor;
  }

  /** Where the first words of each suggestion stand now. */
  get places(): ReadonlyMap<string, number> {
    return this.#places;
  }

  /** Which suggestions have a place, as they follow each other. */
  get order(): string {
    return orderOf(this.#places);
  }

  open(): void {
    this.editor.on("transaction", this.#handleTransaction);
  }

  close(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.editor.off("transaction", this.#handleTransaction);
    drawLayer(this.editor, "suggestions", DecorationSet.empty);
  }

  readonly #handleTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return;
    if (this.#options.isDraft) {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.draw());
    } else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.draw(), settleMs);
    }
  };

  draw(): void {
    if (this.editor.isDestroyed) return;
    const drawing = this.#options.read();
    const { shown, base, draftLabel, overlay } = drawing;
    const { doc } = this.editor.state;
    const name = textNameOf(this.editor);
    const text = textNamed(shown, name);
    // An editor that still shows another copy is about to go.
    if (!text) return;
    const places = elementPlaces(text, doc);
    const others = decorate(overlay.changes(name), {
      places,
      shows: "base",
      ownerOf: (change, span) => ownerOf(drawing, change, span),
    });
    const draft: Owner = { id: draftId, label: draftLabel, isActive: false };
    const drafted = base ? difference(base, shown, name) : [];
    const own = decorate(drafted, { places, shows: "next", ownerOf: () => draft });
    drawLayer(
      this.editor,
      "suggestions",
      DecorationSet.create(doc, [...others.decorations, ...own.decorations]),
    );
    const before = this.order;
    this.#places = new Map([...others.firsts, ...own.firsts]);
    if (before !== this.order) this.#options.onPlaces();
  }
}

function ownerOf(
  { overlay, suggestions, activeId }: SuggestionDrawing,
  change: Change,
  span: Span | null,
): Owner | null {
  const ids = overlay.ownersOf(change, span);
  // Several may take out the same words: the one looked at shows.
  const id = ids.find((one) => one === activeId) ?? ids[0];
  const found = suggestions.find((one) => one.id === id);
  return found ? { id: found.id, label: found.label, isActive: found.id === activeId } : null;
}

function orderOf(places: ReadonlyMap<string, number>): string {
  return Array.from(places)
    .toSorted(([, a], [, b]) => a - b)
    .map(([id]) => id)
    .join();
}

/** Draws which words are commented on, and tells where they are and when one is pressed. */
import type { Anchor } from "@commontable/shared/features/comments/schema.ts";
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { drawLayer } from "../shades.ts";
import "./threads.css";
import { threadPlaces, type Place } from "./thread-places.ts";

export interface DrawnThread {
  readonly id: string;
  readonly anchor: Anchor;
  /** Words of an answered thread are not drawn, unless it is the one looked at. */
  readonly isOpen: boolean;
  /** Heard where the words are read: "Question, Mai Vang, open". */
  readonly label: string;
}

export interface Drawing {
  readonly threads: readonly DrawnThread[];
  /** The one looked at. */
  readonly activeId: string | null;
  /** Words about which a thread is being written. */
  readonly draft: Place | null;
}

export type Places = ReadonlyMap<string, readonly Place[]>;

/** Changes within this time are looked at together. */
const settleMs = 150;

export class ThreadLayer {
  readonly #editor: Editor;
  readonly #onPlaces: (places: Places) => void;
  #drawing: Drawing = { threads: [], activeId: null, draft: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #places: Places = new Map();

  /** `onPlaces` hears which threads have a place, in which order: not of every letter that moves them. */
  constructor(editor: Editor, onPlaces: (places: Places) => void) {
    this.#editor = editor;
    this.#onPlaces = onPlaces;
  }

  /** Where threads stand now. */
  get places(): Places {
    return this.#places;
  }

  /** Follows the text from now on. */
  open(): void {
    this.#editor.on("transaction", this.#handleTransaction);
  }

  show(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#draw();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#editor.off("transaction", this.#handleTransaction);
    drawLayer(this.#editor, "comments", DecorationSet.empty);
  }

  readonly #handleTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), settleMs);
  };

  #draw(): void {
    if (this.#editor.isDestroyed) return;
    const { doc } = this.#editor.state;
    const { threads, activeId, draft } = this.#drawing;
    const places = threadPlaces(doc, threads);
    const decorations = threads.flatMap(({ id, isOpen, label }) => {
      const isActive = id === activeId;
      if (!isOpen && !isActive) return [];
      return (places.get(id) ?? []).map(({ from, to }) =>
        Decoration.inline(from, to, {
          class: isActive ? "ed-thread ed-thread-now" : "ed-thread",
          "data-thread": id,
          "aria-description": label,
        }),
      );
    });
    if (draft && draft.to <= doc.content.size)
      decorations.push(Decoration.inline(draft.from, draft.to, { class: "ed-thread ed-thread-now" }));
    drawLayer(this.#editor, "comments", DecorationSet.create(doc, decorations));
    const isSameOrder = orderOf(this.#places) === orderOf(places);
    this.#places = places;
    if (!isSameOrder) this.#onPlaces(places);
  }
}

function orderOf(places: Places): string {
  return Array.from(places, ([id, [first]]) => ({ id, from: first?.from ?? 0 }))
    .toSorted((a, b) => a.from - b.from)
    .map(({ id }) => id)
    .join();
}

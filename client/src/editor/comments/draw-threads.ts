/** Draws which words of a text are commented on, and tells where they are. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { nameOfText } from "@commontable/shared/documents/text-name.ts";
import type { Anchor } from "@commontable/shared/features/comments/schema.ts";
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { bindingOf } from "../binding.ts";
import { drawLayer } from "../shades.ts";
import { paragraphCount } from "./paragraph-count.ts";
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

/** A place in one of the texts of a page. */
export interface Spot extends Place {
  readonly editor: Editor;
}

export interface Drawing {
  readonly threads: readonly DrawnThread[];
  /** The one looked at. */
  readonly activeId: string | null;
  /** Words about which a thread is being written. */
  readonly draft: Spot | null;
  /** How a paragraph's count is named, where counts stand at the ends of paragraphs; `null` where threads stand beside them. */
  readonly countLabel: ((count: number) => string) | null;
}

export type Places = ReadonlyMap<string, readonly Place[]>;

/** Changes within this time are looked at together. */
const settleMs = 150;

export class ThreadLayer {
  readonly #editor: Editor;
  readonly #onPlaces: () => void;
  #drawing: Drawing = { threads: [], activeId: null, draft: null, countLabel: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #places: Places = new Map();
  /** Where the words stand now about which a thread is being written. */
  #draft: Spot | null = null;

  /** `onPlaces` hears when other threads have a place, or in another order: not of every letter that moves them. */
  constructor(editor: Editor, onPlaces: () => void) {
    this.#editor = editor;
    this.#onPlaces = onPlaces;
  }

  /** Where threads stand now. */
  get places(): Places {
    return this.#places;
  }

  /** Which threads have a place, as they follow each other. */
  get order(): string {
    return orderOf(this.#places);
  }

  get editor(): Editor {
    return this.#editor;
  }

  get draft(): Spot | null {
    return this.#draft;
  }

  /** Follows the text from now on. */
  open(): void {
    this.#editor.on("transaction", this.#handleTransaction);
  }

  show(drawing: Drawing): void {
    if (drawing.draft !== this.#drawing.draft)
      this.#draft = drawing.draft?.editor === this.#editor ? drawing.draft : null;
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
    this.#draft &&= moved(this.#draft, transaction);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), settleMs);
  };

  #draw(): void {
    if (this.#editor.isDestroyed) return;
    const { doc } = this.#editor.state;
    const { threads, activeId, countLabel } = this.#drawing;
    const places = threadPlaces(doc, threads, textNameOf(this.#editor));
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
    if (this.#draft)
      decorations.push(
        Decoration.inline(this.#draft.from, this.#draft.to, { class: "ed-thread ed-thread-now" }),
      );
    if (countLabel) {
      for (const [end, ids] of openByParagraph(doc, threads, places)) {
        decorations.push(paragraphCount(end, ids, countLabel(ids.length)));
      }
    }
    drawLayer(this.#editor, "comments", DecorationSet.create(doc, decorations));
    const isSameOrder = orderOf(this.#places) === orderOf(places);
    this.#places = places;
    if (!isSameOrder) this.#onPlaces();
  }
}

/** Null once its words are gone. */
function moved({ editor, from, to }: Spot, { mapping }: Transaction): Spot | null {
  const now = { editor, from: mapping.map(from, 1), to: mapping.map(to, -1) };
  return now.from < now.to ? now : null;
}

/** Which text of its document an editor shows. */
export function textNameOf({ state }: Editor): string {
  const binding = bindingOf(state);
  return (binding && nameOfText(binding.type)) ?? bodyRoot;
}

/** Open threads by the end of each paragraph in which some of their words stand. */
function openByParagraph(
  doc: Node,
  threads: readonly DrawnThread[],
  places: Places,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { id, isOpen } of threads) {
    if (!isOpen) continue;
    const ends = new Set((places.get(id) ?? []).map(({ from }) => doc.resolve(from).end()));
    for (const end of ends) found.set(end, [...(found.get(end) ?? []), id]);
  }
  return found;
}

function orderOf(places: Places): string {
  return Array.from(places, ([id, [first]]) => ({ id, from: first?.from ?? 0 }))
    .toSorted((a, b) => a.from - b.from)
    .map(({ id }) => id)
    .join();
}

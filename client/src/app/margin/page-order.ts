/** Where threads stand on the page that is open, whichever of its texts or parts they are about. */
import type { Editor } from "@tiptap/core";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { Spots } from "../../editor/comments/TextLayers.ts";
import type { CommentedItem } from "./CommentsHub.ts";
import type { ShownThread } from "./shown-threads.ts";

/**
 * What an item shows of its threads; on a page that draws an item for two widths, the one that is seen. A part that shows
 * nothing of its own stands where the whole does.
 */
export function markOf(item: string): HTMLElement | null {
  const marks = document.querySelectorAll<HTMLElement>(`[data-item="${CSS.escape(item)}"]`);
  const mark = Array.from(marks).find((one) => one.getClientRects().length > 0);
  const [root, id, part] = item.split("/");
  return mark ?? (part === undefined ? null : markOf(`${root}/${id}`));
}

/** The item somebody is in: the nearest place around that holds the mark of just one. Running text is in none. */
export function itemAround(inside: Element | null): CommentedItem | null {
  for (let place = inside; place && !place.matches("body, .ed-text"); place = place.parentElement) {
    const [mark, other] = place.querySelectorAll<HTMLElement>("[data-item]");
    if (other) return null;
    if (mark) return { id: mark.dataset["item"] ?? "", title: mark.dataset["title"] ?? "" };
  }
  return null;
}

/** From the top of the window; `null` for what stands nowhere on this page. */
export function topOf(at: Spot | Element | null): number | null {
  if (at === null) return null;
  if (at instanceof Element) return at.getBoundingClientRect().top;
  const { editor, from } = at;
  return editor.isDestroyed
    ? null
    : editor.view.coordsAtPos(Math.min(from, editor.state.doc.content.size)).top;
}

export function scrollTo(at: Spot | Element | null): void {
  const element = at instanceof Element ? at : at && nodeAt(at);
  (element instanceof Element ? element : element?.parentElement)?.scrollIntoView({ block: "center" });
}

/** Where a thread's words begin, or the mark of its item; `null` where neither is on this page. */
export function placeOf(
  { id, anchor }: Pick<ShownThread, "id" | "anchor">,
  spots: Spots,
): Spot | Element | null {
  return spots.get(id)?.[0] ?? (anchor.type === "item" ? markOf(anchor.item) : null);
}

/** As they stand on the page; what stands nowhere first. */
export function inPlaceOrder<Card>(
  cards: readonly Card[],
  placed: (card: Card) => Spot | Element | null,
): Card[] {
  return cards
    .map((card) => ({ card, at: placed(card) }))
    .toSorted((a, b) => (a.at && b.at ? follows(a.at, b.at) : Number(Boolean(a.at)) - Number(Boolean(b.at))))
    .map(({ card }) => card);
}

/** About the whole document first, then as they stand on the page; what is not on it last. */
export function inPageOrder(threads: readonly ShownThread[], spots: Spots): ShownThread[] {
  const placed = threads.map((thread) => ({ thread, at: placeOf(thread, spots) }));
  const rank = ({ thread, at }: (typeof placed)[number]): number =>
    thread.anchor.type === "document" ? 0 : at ? 1 : 2;
  return placed
    .toSorted((a, b) => rank(a) - rank(b) || (a.at && b.at ? follows(a.at, b.at) : 0))
    .map(({ thread }) => thread);
}

function follows(a: Spot | Element, b: Spot | Element): number {
  if (!(a instanceof Element) && !(b instanceof Element) && a.editor === b.editor) return a.from - b.from;
  const [first, second] = [nodeAt(a), nodeAt(b)];
  if (!first || !second || first === second) return 0;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function nodeAt(at: Spot | Element): Node | null {
  if (at instanceof Element) return at;
  const { editor, from } = at;
  return editor.isDestroyed ? null : editor.view.domAtPos(Math.min(from, editor.state.doc.content.size)).node;
}

/** Where an element inside a text stands in it; `null` for one that stands elsewhere. */
export function positionIn({ view, isDestroyed }: Editor, element: Element): number | null {
  if (isDestroyed || !view.dom.contains(element)) return null;
  const panel = element.closest(".ed-panel");
  return panel ? view.posAtDOM(panel, 0) : null;
}

/** What moves places when it grows: the page itself, and each text, which may grow inside a page that stays as long. */
export function watchedOn(texts: readonly Editor[]): Element[] {
  const main = document.querySelector("main");
  const boxes = texts.filter(({ isDestroyed }) => !isDestroyed).map(({ view }) => view.dom);
  return main ? [main, ...boxes] : boxes;
}

/** Where what cards are about stands on the page that is open: a place in one of its texts, or an element. */
import type { Editor } from "@tiptap/core";
import type { Spot } from "../../editor/comments/draw-threads.ts";

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

/** What moves places when it grows: the page itself, and each text, which may grow inside a page that stays as long. */
export function watchedOn(texts: readonly Editor[]): Element[] {
  const main = document.querySelector("main");
  const boxes = texts.filter(({ isDestroyed }) => !isDestroyed).map(({ view }) => view.dom);
  return main ? [main, ...boxes] : boxes;
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

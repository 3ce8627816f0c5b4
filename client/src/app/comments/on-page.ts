/** Where threads, and the marks of items they are about, stand on the page that is open. */
import type { Editor } from "@tiptap/core";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { Spots } from "../../editor/comments/ThreadLayers.ts";
import { inPlaceOrder } from "../margin/page-order.ts";
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

/** Where a thread's words begin, or the mark of its item; `null` where neither is on this page. */
export function placeOf(
  { id, anchor }: Pick<ShownThread, "id" | "anchor">,
  spots: Spots,
): Spot | Element | null {
  return spots.get(id)?.[0] ?? (anchor.type === "item" ? markOf(anchor.item) : null);
}

/** About the whole document first, then as they stand on the page; what is not on it last. */
export function inPageOrder(threads: readonly ShownThread[], spots: Spots): ShownThread[] {
  const isPlaced = (thread: ShownThread): boolean => placeOf(thread, spots) !== null;
  const about = threads.filter(({ anchor }) => anchor.type === "document");
  const parts = threads.filter(({ anchor }) => anchor.type !== "document");
  const here = inPlaceOrder(parts.filter(isPlaced), (thread) => placeOf(thread, spots));
  return [...about, ...here, ...parts.filter((thread) => !isPlaced(thread))];
}

/** Where an element inside a text stands in it; `null` for one that stands elsewhere. */
export function positionIn({ view, isDestroyed }: Editor, element: Element): number | null {
  if (isDestroyed || !view.dom.contains(element)) return null;
  const panel = element.closest(".ed-panel");
  return panel ? view.posAtDOM(panel, 0) : null;
}

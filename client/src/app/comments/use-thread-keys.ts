import { useEffect, useRef } from "react";
import { isMac } from "../../editor/key-name.ts";
import type { ShownThread } from "./shown-threads.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";

/** Alt with an arrow goes to the card of the next or the previous of these threads, round and round. */
export function useThreadKeys(
  threads: readonly ShownThread[],
  activeId: string | null,
  show: (thread: ShownThread) => void,
): void {
  const wantedId = useRef<string | null>(null);
  usePageKeys((event) => {
    if (threads.length === 0 || event.defaultPrevented || !isThreadKey(event) || isTaken(event.target))
      return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = threads.findIndex(({ id }) => id === activeId);
    const to = at === -1 && step === -1 ? threads.length - 1 : (at + step + threads.length) % threads.length;
    const next = threads[to];
    if (!next) return;
    show(next);
    wantedId.current = focusCard(next.id) ? null : next.id;
  });
  // A card that was not there before it was asked for.
  useEffect(() => {
    if (wantedId.current !== null) focusCard(wantedId.current);
    wantedId.current = null;
  });
}

function isThreadKey({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey && !shiftKey && (key === "ArrowDown" || key === "ArrowUp");
}

/** In a field the keys are the field's own, on a Mac in the text as well: there they go by paragraph. A dialog without cards keeps them. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("input, textarea, select") || (target.isContentEditable && isMac())) return true;
  const dialog = target.closest("[role=dialog]");
  return dialog !== null && !dialog.querySelector("[id^=listed-]");
}

/** The one in an open list first: it lies over the page. False where there is none. */
function focusCard(id: string): boolean {
  const card = document.getElementById(`listed-${id}`) ?? document.getElementById(`thread-${id}`);
  card?.focus({ preventScroll: true });
  return card !== null;
}

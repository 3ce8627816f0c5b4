import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { focusMain } from "../focus-main.ts";

/**
 * Keeps the keyboard at a card. `stay` takes it to the card itself before the control that has it goes. When the card goes
 * while the keyboard is in it, the next one has it, or the one before. One that `isSought` in a list scrolls into view.
 */
export function useCardFocus(isSought = false): { card: RefObject<HTMLElement | null>; stay: () => void } {
  const card = useRef<HTMLElement>(null);
  const stay = useCallback(() => card.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const element = card.current;
    return () => {
      // Only for the keyboard: a pointer that decides about one has not gone to another.
      if (element?.matches(":focus-within") && document.activeElement?.matches(":focus-visible"))
        leave(element);
    };
  }, []);
  useEffect(() => {
    if (isSought) card.current?.scrollIntoView({ block: "nearest" });
  }, [isSought]);
  return { card, stay };
}

function leave(card: HTMLElement): void {
  const around = card.closest("[role=dialog]") ?? document;
  const all = Array.from(around.querySelectorAll<HTMLElement>("article[tabindex]"));
  const at = all.indexOf(card);
  const next = all[at + 1] ?? all[at - 1];
  if (next) next.focus({ preventScroll: true });
  else focusMain();
}

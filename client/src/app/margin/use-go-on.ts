/** The list closes first and gives the focus back to what opened it; then the keyboard goes on at the card beside the text. */
import { useCallback, useEffect, useRef } from "react";

/** Returns how a card in a list says, when it is pressed, that the keyboard goes on at the card with this id beside the text. */
export function useGoOn(cardId: string): () => void {
  const isWanted = useRef(false);
  useEffect(
    () => () => {
      if (!isWanted.current) return;
      const goOn = () => document.getElementById(cardId)?.focus({ preventScroll: true });
      // A turn after the list has given the focus back.
      requestAnimationFrame(() => requestAnimationFrame(goOn));
    },
    [cardId],
  );
  return useCallback(() => {
    // A pointer is where it pressed.
    isWanted.current = document.activeElement?.matches(":focus-visible") === true;
  }, []);
}

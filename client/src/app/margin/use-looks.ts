import { type FocusEvent, type PointerEvent, useEffect, useRef } from "react";

/** A press without a click, as one that marks words, has ended for good this long after the pointer was lifted. */
const clickedMsMax = 300;

interface Looks {
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onClickCapture: () => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Tells that somebody looks at a card, which has the focus: it moves to its words then, and grows. Where a press gave it the focus, that
 * is told once the press has ended: what moves from under a pointer is not pressed. For the element around the card.
 */
export function useLooks(onLook: () => void): Looks {
  const press = useRef<{ hasFocus: boolean; readonly ends: AbortController } | null>(null);
  useEffect(() => () => press.current?.ends.abort(), []);
  const end = () => {
    const { hasFocus = false, ends } = press.current ?? {};
    press.current = null;
    ends?.abort();
    if (hasFocus) onLook();
  };
  return {
    onPointerDownCapture: () => {
      const ends = new AbortController();
      const { hasFocus = false, ends: before } = press.current ?? {};
      before?.abort();
      press.current = { hasFocus, ends };
      const lifted = () => {
        const timer = setTimeout(end, clickedMsMax);
        ends.signal.addEventListener("abort", () => clearTimeout(timer));
      };
      for (const type of ["pointerup", "pointercancel"])
        addEventListener(type, lifted, { signal: ends.signal });
    },
    // Before whatever was pressed does its part: it may have somebody look at another card.
    onClickCapture: end,
    onFocus: () => {
      if (press.current) press.current.hasFocus = true;
      else onLook();
    },
  };
}

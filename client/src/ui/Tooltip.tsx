import { type ReactElement, type SyntheticEvent, useEffect, useRef, useState } from "react";
import { hint, late, useLate } from "./late.ts";
import styles from "./Tooltip.module.css";
import type { TooltipWords } from "./TooltipBubble.tsx";

/** A pointer rests this long before words appear. */
const restMs = 500;
/** Within this time after one was shown, the next part's words come at once. */
const warmMs = 500;

let shownLast = -Infinity;

export interface TooltipProps extends TooltipWords {
  /** A part that takes focus and carries the same words as its name. */
  children: ReactElement;
}

const bubble = late(() => import("./TooltipBubble.tsx"));

/**
 * Words for an icon, for those who see it: its name says the same to everyone else. Never the only place of a fact:
 * touch has no hover.
 */
export function Tooltip({ words, keys, placement = "bottom", children }: TooltipProps) {
  const anchor = useRef<Element>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isShown, setShown] = useState(false);
  const part = useLate(bubble, isShown);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isShown) return undefined;
    const handleKey = (event: KeyboardEvent) => event.key === "Escape" && setShown(false);
    document.addEventListener("keydown", handleKey, true);
    return () => document.removeEventListener("keydown", handleKey, true);
  }, [isShown]);

  const showAfter = (event: SyntheticEvent<HTMLElement>, delayMs: number) => {
    anchor.current = event.currentTarget.firstElementChild;
    hint(bubble);
    clearTimeout(timer.current);
    if (delayMs === 0) setShown(true);
    else timer.current = setTimeout(() => setShown(true), delayMs);
  };
  const hide = () => {
    if (isShown) shownLast = performance.now();
    clearTimeout(timer.current);
    setShown(false);
  };
  return (
    // Takes no place of its own: the part inside is laid out as if it stood here.
    <span
      className={styles.host}
      onPointerEnter={(event) => {
        if (event.pointerType === "touch") return;
        showAfter(event, performance.now() - shownLast < warmMs ? 0 : restMs);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && showAfter(event, 0)}
      onBlur={hide}
    >
      {children}
      {isShown && part && (
        <part.TooltipBubble anchor={anchor} onClose={hide} words={words} keys={keys} placement={placement} />
      )}
    </span>
  );
}

import type { RefObject } from "react";
import { Tooltip as AriaTooltip, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import styles from "./Tooltip.module.css";

export interface TooltipWords {
  words: string;
  keys?: string | undefined;
  placement?: "top" | "bottom" | "start" | "end";
}

export interface TooltipBubbleProps extends TooltipWords {
  anchor: RefObject<Element | null>;
  onClose: () => void;
}

/** The words themselves, beside their part. */
export function TooltipBubble({ anchor, onClose, words, keys, placement = "bottom" }: TooltipBubbleProps) {
  const state = { isOpen: true, shouldSkipAnimation: false, open: () => undefined, close: onClose };
  return (
    <TooltipTriggerStateContext value={state}>
      <AriaTooltip triggerRef={anchor} offset={6} placement={placement} className={styles.tip ?? ""}>
        {words}
        {keys && <kbd>{keys}</kbd>}
      </AriaTooltip>
    </TooltipTriggerStateContext>
  );
}

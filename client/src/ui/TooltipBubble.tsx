import type { RefObject } from "react";
import { Tooltip as AriaTooltip, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import type { TooltipProps } from "./Tooltip.tsx";
import styles from "./Tooltip.module.css";

export interface TooltipBubbleProps extends Pick<TooltipProps, "words" | "keys" | "placement"> {
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

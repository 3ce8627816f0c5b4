import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import styles from "./Tooltip.module.css";

export interface TooltipProps {
  words: string;
  keys?: string | undefined;
  placement?: "top" | "bottom" | "start" | "end";
  /** A part that takes focus: Button, Link, or anything inside `Focusable`. */
  children: ReactElement;
}

/** Words for an icon. Never the only place of a fact: touch has no hover. */
export function Tooltip({ words, keys, placement = "bottom", children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip offset={6} placement={placement} className={styles.tip ?? ""}>
        {words}
        {keys && <kbd>{keys}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

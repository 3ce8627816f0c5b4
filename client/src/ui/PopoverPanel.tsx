import type { ReactNode, RefObject } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import styles from "./Popover.module.css";
import { keepsFocus } from "./keeps-focus.ts";

export type PopoverPlacement = "bottom start" | "bottom end" | "top start" | "top end" | "end top";

export interface PopoverPanelProps {
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  label: string;
  placement: PopoverPlacement;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** What a popover's button opens. */
export function PopoverPanel({
  anchor,
  isOpen,
  onOpenChange,
  label,
  placement,
  children,
}: PopoverPanelProps) {
  return (
    <AriaPopover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement={placement}
      offset={6}
      className={styles.popover ?? ""}
    >
      <AriaDialog ref={keepsFocus} aria-label={label} className={styles.dialog ?? ""}>
        {typeof children === "function" ? children(() => onOpenChange(false)) : children}
      </AriaDialog>
    </AriaPopover>
  );
}

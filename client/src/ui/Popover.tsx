import type { ReactElement, ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import styles from "./Popover.module.css";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for screen readers. */
  label: string;
  placement?: "bottom start" | "bottom end" | "top start" | "top end" | "end top";
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel tied to a button. Escape or a press outside closes it; focus returns to the button. */
export function Popover({ trigger, label, placement = "bottom start", children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={styles.popover ?? ""}>
        <AriaDialog aria-label={label} className={styles.dialog ?? ""}>
          {({ close }) => <>{typeof children === "function" ? children(close) : children}</>}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

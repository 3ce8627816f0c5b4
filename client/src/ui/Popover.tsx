import type { ReactElement, ReactNode } from "react";
import { ButtonContext } from "react-aria-components/Button";
import { late } from "./late.ts";
import type { PopoverPlacement } from "./PopoverPanel.tsx";
import { useOpener } from "./use-opener.ts";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for screen readers. */
  label: string;
  placement?: PopoverPlacement;
  children: ReactNode | ((close: () => void) => ReactNode);
}

const panel = late(() => import("./PopoverPanel.tsx"));

/** A small panel tied to a button. Escape or a press outside closes it; focus returns to the button. */
export function Popover({ trigger, label, placement = "bottom start", children }: PopoverProps) {
  const { button, anchor, isOpen, setOpen, part } = useOpener("dialog", panel);
  return (
    <>
      <ButtonContext value={button}>{trigger}</ButtonContext>
      {part && (
        <part.PopoverPanel
          anchor={anchor}
          isOpen={isOpen}
          onOpenChange={setOpen}
          label={label}
          placement={placement}
        >
          {children}
        </part.PopoverPanel>
      )}
    </>
  );
}

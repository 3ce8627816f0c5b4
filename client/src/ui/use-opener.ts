import { type RefObject, useRef, useState } from "react";
import type { ButtonProps } from "react-aria-components/Button";
import { hint, type Late, useLate } from "./late.ts";

/** What a button needs to open something; goes into the parts library's `ButtonContext` around it. */
type OpenerProps = Pick<
  ButtonProps,
  "onPress" | "onKeyDown" | "onHoverStart" | "onFocus" | "aria-haspopup" | "aria-expanded"
> & { ref: RefObject<HTMLButtonElement | null> };

export interface Opener<Code> {
  button: OpenerProps;
  anchor: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Opened from the keyboard or by a screen reader, which expect to stand on the first entry. */
  isByKey: boolean;
  /** The panel's code: there once it was opened. It stays, so that closing can be shown. */
  part: Code | null;
}

/** A button that opens a panel whose code comes when a pointer or the focus comes near the button. */
export function useOpener<Code>(kind: "menu" | "dialog", panel: Late<Code>): Opener<Code> {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const part = useLate(panel, isOpen);
  const open = (byKey: boolean) => {
    setByKey(byKey);
    setOpen(true);
  };
  return {
    button: {
      ref: anchor,
      "aria-haspopup": kind,
      "aria-expanded": isOpen,
      onHoverStart: () => hint(panel),
      onFocus: () => hint(panel),
      onPress: ({ pointerType }) => open(pointerType === "keyboard" || pointerType === "virtual"),
      onKeyDown: (event) => {
        // Arrows open a menu, as they do everywhere else.
        if (kind === "menu" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
          event.preventDefault();
          open(true);
        } else {
          event.continuePropagation();
        }
      },
    },
    anchor,
    isOpen,
    setOpen,
    isByKey,
    part,
  };
}

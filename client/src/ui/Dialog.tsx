import { useEffect, useState } from "react";
import type { ConfirmDialogProps, DialogProps, SheetProps } from "./DialogPanel.tsx";
import { late, useLate } from "./late.ts";

const panels = late(() => import("./DialogPanel.tsx"));

/** A menu gives the focus back to its button within one; more where the browser is busy. */
const framesMax = 3;

/** A dialog in the middle of the page; on a phone it rises from the lower edge. Escape closes it. */
export function Dialog(props: DialogProps) {
  const { part, isOpen } = usePanels(props.isOpen);
  return part && <part.DialogPanel {...props} isOpen={isOpen} />;
}

/** A side panel on a wide screen, a bottom sheet on a phone. The page behind stays where it is. */
export function Sheet(props: SheetProps) {
  const { part, isOpen } = usePanels(props.isOpen);
  return part && <part.SheetPanel {...props} isOpen={isOpen} />;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { part, isOpen } = usePanels(props.isOpen);
  return part && <part.ConfirmPanel {...props} isOpen={isOpen} />;
}

/**
 * What a panel opens over gets the focus back from it. A menu that opened it may have gone and not given the focus to its button
 * yet: nothing has it then, and nothing would get it back.
 */
function usePanels(isWanted: boolean) {
  const part = useLate(panels, isWanted);
  const [isOpen, setOpen] = useState(false);
  const mayOpen = isWanted && part !== null;
  useEffect(() => {
    if (!mayOpen) return undefined;
    const openIn = (frames: number): number =>
      requestAnimationFrame(() => {
        if (frames > 1 && document.activeElement === document.body) frame = openIn(frames - 1);
        else setOpen(true);
      });
    let frame = openIn(framesMax);
    return () => {
      cancelAnimationFrame(frame);
      setOpen(false);
    };
  }, [mayOpen]);
  return { part, isOpen: mayOpen && isOpen };
}

import type { ConfirmDialogProps, DialogProps, SheetProps } from "./DialogPanel.tsx";
import { late, useLate } from "./late.ts";

const panels = late(() => import("./DialogPanel.tsx"));

/** A dialog in the middle of the page; on a phone it rises from the lower edge. Escape closes it. */
export function Dialog(props: DialogProps) {
  const part = useLate(panels, props.isOpen);
  return part && <part.DialogPanel {...props} />;
}

/** A side panel on a wide screen, a bottom sheet on a phone. The page behind stays where it is. */
export function Sheet(props: SheetProps) {
  const part = useLate(panels, props.isOpen);
  return part && <part.SheetPanel {...props} />;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const part = useLate(panels, props.isOpen);
  return part && <part.ConfirmPanel {...props} />;
}

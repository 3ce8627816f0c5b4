import type { ReactNode } from "react";
import { late, useLate } from "./late.ts";

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** A question, for acts that bind or cannot be undone. */
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  children?: ReactNode;
  /** Buttons are verbs; the safe choice comes first and carries `autoFocus`. */
  actions?: ReactNode;
  wide?: boolean;
  /** `alertdialog` for what cannot be undone. */
  role?: "dialog" | "alertdialog";
}

export interface SheetProps extends Omit<DialogProps, "wide" | "role"> {}

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

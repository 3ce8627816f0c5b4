import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";
import { cx } from "./cx.ts";
import { keepsFocus } from "./keeps-focus.ts";
import { uiMessages } from "./messages.ts";

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

export interface ConfirmDialogProps extends Omit<DialogProps, "actions" | "wide" | "role"> {
  /** The safe choice, a verb as the other one. */
  keep: string;
  confirm: string;
  onConfirm: () => void;
  isPending?: boolean;
  isDisabled?: boolean;
}

/** A dialog in the middle of the page; on a phone it rises from the lower edge. Escape closes it. */
export function DialogPanel({
  isOpen,
  onClose,
  title,
  lead,
  children,
  actions,
  wide,
  role = "dialog",
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === "dialog"}
      className={styles.scrim ?? ""}
    >
      <Modal className={cx(styles.modal, wide && styles.wide)}>
        <AriaDialog role={role} ref={keepsFocus} className={styles.dialog ?? ""}>
          <Frame title={title} lead={lead} onClose={onClose} />
          {children}
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A side panel on a wide screen, a bottom sheet on a phone. The page behind stays where it is. */
export function SheetPanel({ isOpen, onClose, title, lead, children, actions }: SheetProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={styles.side ?? ""}
    >
      <Modal className={styles.panel ?? ""}>
        <AriaDialog ref={keepsFocus} className={styles.dialog ?? ""}>
          <Frame title={title} lead={lead} onClose={onClose} />
          {children}
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before what cannot be undone. */
export function ConfirmPanel({
  keep,
  confirm,
  onConfirm,
  isPending = false,
  isDisabled = false,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <DialogPanel
      {...dialog}
      role="alertdialog"
      actions={
        <>
          <Button autoFocus onPress={dialog.onClose}>
            {keep}
          </Button>
          <Button kind="danger" isDisabled={isDisabled} isPending={isPending} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}

function Frame({ title, lead, onClose }: { title: string; lead: ReactNode; onClose: () => void }) {
  return (
    <>
      <div className={styles.head}>
        <Heading slot="title" level={2} className={styles.title ?? ""}>
          {title}
        </Heading>
        <IconButton icon="x" label={uiMessages.close} className={styles.close} onPress={onClose} />
      </div>
      {lead && <p className={styles.lead}>{lead}</p>}
    </>
  );
}

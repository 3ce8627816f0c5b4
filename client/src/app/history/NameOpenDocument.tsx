import { useRef } from "react";
import { useLocation } from "wouter";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Note } from "../../ui/Note.tsx";
import { useToast } from "../../ui/Toast.tsx";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { messages } from "./messages.ts";
import { NameVersionDialog } from "./NameVersionDialog.tsx";

/** Names the open document as it is, once everything typed here is with the server. */
export function NameOpenDocument({ handle, onClose }: ToolPanelProps) {
  const { slug } = usePartnership().partnership;
  const [, navigate] = useLocation();
  const toast = useToast();
  // Where the focus goes back to: a key opened this, and no button.
  const before = useRef(document.activeElement);
  const close = (): void => {
    onClose();
    setTimeout(() => {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    });
  };
  return (
    <NameVersionDialog
      document={handle.name}
      lead={messages.name.lead}
      ready={(givenUp) => allSaved(handle, givenUp)}
      waiting={<Note>{messages.name.waiting}</Note>}
      onNamed={(name) =>
        toast({
          words: messages.name.done(name),
          action: { label: messages.name.see, onPress: () => navigate(paths.versions(slug, handle.name)) },
        })
      }
      onClose={close}
    />
  );
}

/** A name is of what the server has: what is on its way goes first. Ends as well when it is given up. */
function allSaved(handle: DocumentHandle, givenUp: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let leave: (() => void) | null = null;
    const look = (): void => {
      if (handle.hasWaitingChanges() && !givenUp.aborted) return;
      leave?.();
      resolve();
    };
    leave = handle.subscribe(look);
    givenUp.addEventListener("abort", look, { once: true });
    look();
  });
}

/** The small form behind the link button. */
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState, type FormEvent, type RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Button, LinkButton as LinkLook } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { hrefFrom } from "./link-address.ts";
import { setLink, hrefAtCaret, removeLink } from "./link-commands.ts";
import { messages } from "./messages.ts";

export interface LinkPopoverProps {
  editor: Editor;
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function LinkPopover({ editor, anchor, isOpen, onOpenChange }: LinkPopoverProps) {
  return (
    <Popover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom start"
      offset={6}
      className="ed-pop"
    >
      <Dialog aria-label={messages.link}>
        <LinkForm editor={editor} onDone={() => onOpenChange(false)} />
      </Dialog>
    </Popover>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const [was] = useState(() => hrefAtCaret(editor.state));
  const [address, setAddress] = useState(was ?? "");
  const [isRefused, setRefused] = useState(false);

  const field = useRef<HTMLInputElement>(null);
  // The form is opened to write in it.
  useEffect(() => field.current?.focus(), []);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const href = hrefFrom(address);
    if (href === null) {
      setRefused(true);
      return;
    }
    setLink(href)(editor.state, editor.view.dispatch);
    onDone();
  };

  return (
    <form className="ed-link" onSubmit={save} noValidate>
      <TextField
        label={messages.linkAddress}
        hint={messages.linkHint}
        error={isRefused ? messages.linkRefused : undefined}
        value={address}
        onChange={(value) => {
          setAddress(value);
          setRefused(false);
        }}
        inputMode="url"
        inputRef={field}
      />
      <div className="row wrap">
        <Button kind="main" type="submit">
          {messages.linkSave}
        </Button>
        {was === null ? null : (
          <>
            <Button
              onPress={() => {
                removeLink(editor.state, editor.view.dispatch);
                onDone();
              }}
            >
              {messages.linkRemove}
            </Button>
            <LinkLook kind="bare" href={was} target="_blank" rel="noopener noreferrer">
              {messages.linkOpen}
            </LinkLook>
          </>
        )}
      </div>
    </form>
  );
}

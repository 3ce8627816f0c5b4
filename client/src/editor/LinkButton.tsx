/** The toolbar's link button and the small form behind it; Mod-K opens the same form. */
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Button, LinkButton as LinkLook } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { TextField } from "../ui/TextField.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { keyName } from "./key-name.ts";
import { hrefFrom } from "./link-address.ts";
import { messages } from "./messages.ts";
import { setLink, hrefAtCaret, removeLink } from "./link-commands.ts";
import { onLinkKey } from "./link-keys.ts";

interface LinkButtonProps {
  editor: Editor | null;
  isOn: boolean;
  isDisabled: boolean;
}

export function LinkButton({ editor, isOn, isDisabled }: LinkButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => (editor ? onLinkKey(editor, () => setOpen(true)) : undefined), [editor]);

  const close = (): void => {
    setOpen(false);
    // The popover gives the focus back to its button first.
    setTimeout(() => {
      if (editor && !editor.isDestroyed) editor.view.focus();
    }, 40);
  };

  return (
    <>
      <Tooltip words={messages.link} keys={keyName("Mod-K")}>
        <AriaButton
          ref={button}
          className="ed-tool"
          aria-label={messages.link}
          aria-pressed={isOn}
          isDisabled={isDisabled}
          preventFocusOnPress
          onPress={() => setOpen(true)}
        >
          <Icon name="link" />
        </AriaButton>
      </Tooltip>
      <Popover
        triggerRef={button}
        isOpen={isOpen && editor !== null}
        onOpenChange={(open) => (open ? setOpen(true) : close())}
        placement="bottom start"
        offset={6}
        className="ed-pop"
      >
        <Dialog aria-label={messages.link}>
          {editor ? <LinkForm editor={editor} onDone={close} /> : null}
        </Dialog>
      </Popover>
    </>
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

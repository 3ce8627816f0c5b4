/** The toolbar's link button and the small form behind it; Mod-K opens the same form. */
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Icon } from "../ui/Icon.tsx";
import { late, useLate } from "../ui/late.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { keyName } from "./key-name.ts";
import { messages } from "./messages.ts";
import { onLinkKey } from "./link-keys.ts";

interface LinkButtonProps {
  editor: Editor | null;
  isOn: boolean;
  isDisabled: boolean;
}

const popover = late(() => import("./LinkPopover.tsx"));

export function LinkButton({ editor, isOn, isDisabled }: LinkButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const part = useLate(popover, isOpen);

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
      {part && editor && (
        <part.LinkPopover
          editor={editor}
          anchor={button}
          isOpen={isOpen}
          onOpenChange={(open) => (open ? setOpen(true) : close())}
        />
      )}
    </>
  );
}

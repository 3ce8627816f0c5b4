import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { blockElementId } from "../../editor/block-id.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { messages } from "./messages.ts";
import { addressOf, placeAt, type Place } from "./place-address.ts";
import styles from "./PlaceHandle.module.css";

interface Shown extends Place {
  /** From the top of the text, in pixels. */
  readonly top: number;
}

/**
 * A small button beside the block under the pointer that copies its address. One for the whole text, beside it and not
 * in it. Without a pointer the menu of the document and the palette do the same.
 */
export function PlaceHandle({ editor }: { editor: Editor }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const copy = useCopy();
  const around = editor.isDestroyed ? null : editor.view.dom.closest<HTMLElement>(".ed");
  useEffect(() => {
    if (!around) return undefined;
    let block: Element | null = null;
    const handleMove = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || event.buttons !== 0 || !(event.target instanceof Element)) return;
      const under = event.target.closest("[id^='b-']");
      if (!under || under === block || editor.isDestroyed) return;
      block = under;
      const place = placeAt(editor, under);
      const top = under.getBoundingClientRect().top - around.getBoundingClientRect().top;
      setShown(place && { ...place, top });
    };
    const hide = () => {
      block = null;
      setShown(null);
    };
    around.addEventListener("pointermove", handleMove);
    around.addEventListener("pointerleave", hide);
    // What is written moves what stands below it.
    editor.view.dom.addEventListener("keydown", hide);
    return () => {
      around.removeEventListener("pointermove", handleMove);
      around.removeEventListener("pointerleave", hide);
      if (!editor.isDestroyed) editor.view.dom.removeEventListener("keydown", hide);
    };
  }, [editor, around]);
  if (!shown || !around) return null;
  return createPortal(
    <a
      className={styles.handle}
      href={`#${blockElementId(shown.id)}`}
      aria-label={messages.copyLinkTo(shown.words)}
      title={messages.copyLink}
      style={{ insetBlockStart: shown.top }}
      tabIndex={-1}
      onClick={(event) => {
        event.preventDefault();
        copy(addressOf(shown), messages.copied(shown.words));
      }}
    >
      <Icon name="link" />
    </a>,
    around,
  );
}

import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { keyName } from "../../editor/key-name.ts";
import { Icon } from "../../ui/Icon.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import { toolMessages } from "./tool-messages.ts";

interface Point {
  readonly top: number;
  readonly left: number;
}

const gap = 8;
/** About as wide as the button, so that it stays in the window. */
const roomForButton = 150;

/** Comment, under the words somebody selected. Nothing is drawn while they type, nor while they still select. */
export function SelectionButton({ texts, onPress }: { texts: readonly Editor[]; onPress: () => void }) {
  const [at, setAt] = useState<Point | null>(null);
  useEffect(() => {
    let frame: number | null = null;
    let isDown = false;
    const look = () => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        const next = isDown ? null : underSelection(texts);
        setAt((before) => (before?.top === next?.top && before?.left === next?.left ? before : next));
      });
    };
    const handleDown = () => {
      isDown = true;
    };
    const handleUp = () => {
      isDown = false;
      look();
    };
    const leave = new AbortController();
    const { signal } = leave;
    document.addEventListener("selectionchange", look, { signal });
    document.addEventListener("pointerdown", handleDown, { signal });
    for (const over of ["pointerup", "pointercancel"]) document.addEventListener(over, handleUp, { signal });
    addEventListener("scroll", look, { signal, capture: true, passive: true });
    addEventListener("resize", look, { signal });
    // Something may be selected before this was here.
    look();
    return () => {
      leave.abort();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [texts]);
  if (!at) return null;
  return (
    <Button
      className={styles.near ?? ""}
      style={{ insetBlockStart: at.top, left: at.left }}
      aria-keyshortcuts="Control+Alt+M"
      preventFocusOnPress
      onPress={onPress}
    >
      <Icon name="addcomment" />
      <span>
        {messages.comment}
        <VisuallyHidden> {messages.onWords}</VisuallyHidden>
      </span>
      <kbd className={styles.key} aria-hidden="true">
        {keyName(toolMessages.key)}
      </kbd>
    </Button>
  );
}

/** Where the button stands, in the window; `null` without selected words of one of these texts in sight. */
function underSelection(texts: readonly Editor[]): Point | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const isInText = texts.some(
    ({ view, isDestroyed }) => !isDestroyed && view.dom.contains(range.commonAncestorContainer),
  );
  const inPanel = range.commonAncestorContainer.parentElement?.closest(".ed-panel, .ed-image");
  if (!isInText || inPanel || range.toString().trim() === "") return null;
  const last = Array.from(range.getClientRects()).findLast(({ width }) => width > 0);
  if (!last || last.bottom < 0 || last.bottom > innerHeight) return null;
  const top = Math.min(last.bottom + gap, innerHeight - 56);
  return { top, left: Math.max(gap, Math.min(last.left, innerWidth - roomForButton - gap)) };
}

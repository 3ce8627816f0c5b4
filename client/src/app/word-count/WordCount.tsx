import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { type TextSize, TextSizes } from "../../editor/text-size.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { messages } from "./messages.ts";
import styles from "./WordCount.module.css";

interface Sizes {
  readonly whole: TextSize;
  /** `null` while nothing is selected. */
  readonly selection: TextSize | null;
}

/** Counted once the text has been still for this long: typing renders nothing. */
const settleMs = 300;

const number = new Intl.NumberFormat();

function readSizes({ state }: Editor, sizes: TextSizes): Sizes {
  const { doc, selection } = state;
  const { from, to, empty } = selection;
  return { whole: sizes.of(doc), selection: empty ? null : sizes.of(doc, from, to) };
}

function useSizes(editor: Editor): Sizes {
  const [sizes] = useState(() => new TextSizes());
  const [shown, setShown] = useState(() => readSizes(editor, sizes));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setShown(readSizes(editor, sizes)), settleMs);
    };
    editor.on("transaction", settle);
    return () => {
      clearTimeout(timer);
      editor.off("transaction", settle);
    };
  }, [editor, sizes]);
  return shown;
}

/** How long the text and the selected part of it are, at the foot of the page for as long as somebody wants to know. */
export function WordCount({ editor, onClose }: ToolPanelProps) {
  return editor && !editor.isDestroyed
    ? createPortal(<Counts editor={editor} onClose={onClose} />, document.body)
    : null;
}

function Counts({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { whole, selection } = useSizes(editor);
  const close = () => {
    onClose();
    if (!editor.isDestroyed) editor.view.focus();
  };
  return (
    <section className={styles.card} aria-label={messages.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{messages.words}</th>
            <th scope="col">{messages.characters}</th>
          </tr>
        </thead>
        <tbody>
          <Line label={messages.whole} size={whole} />
          {selection ? (
            <Line label={messages.selection} size={selection} />
          ) : (
            <tr>
              <th scope="row">{messages.selection}</th>
              <td colSpan={2}>{messages.none}</td>
            </tr>
          )}
        </tbody>
      </table>
      <IconButton
        icon="x"
        label={messages.close}
        keys="Esc"
        onPress={close}
        onKeyDown={({ key }) => {
          if (key === "Escape") close();
        }}
        // The menu that opened this gives the focus back to nothing that leads here.
        autoFocus
      />
      <p className={styles.about}>{messages.about}</p>
    </section>
  );
}

function Line({ label, size }: { label: string; size: TextSize }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{number.format(size.words)}</td>
      <td>{number.format(size.characters)}</td>
    </tr>
  );
}

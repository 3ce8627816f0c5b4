import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import styles from "./Comments.module.css";
import { stack, type Card } from "./stack.ts";

export interface MarginItem {
  readonly id: string;
  readonly card: ReactNode;
}

export interface MarginProps {
  editor: Editor;
  /** In the order in which they stand. */
  items: readonly MarginItem[];
  /** Where its words begin in the text now; `null` for what is about no words, which stands at the top. */
  fromOf: (id: string) => number | null;
  activeId: string | null;
}

/** Cards beside a text, each at the height of its words. They stay there while the text and the cards grow. */
export function Margin({ editor, items, fromOf, activeId }: MarginProps) {
  const column = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const [height, setHeight] = useState(0);

  const place = useCallback(() => {
    if (!column.current || editor.isDestroyed) return;
    const start = column.current.getBoundingClientRect().top;
    const cards = items.map(({ id }): Card => {
      const from = fromOf(id);
      const box = column.current?.querySelector(`[data-card="${CSS.escape(id)}"]`);
      return { id, top: from === null ? 0 : topOf(editor, from) - start, height: box?.clientHeight ?? 0 };
    });
    const placed = stack(cards, activeId);
    setTops((before) => (isSame(before, placed) ? before : placed));
    setHeight(Math.max(0, ...cards.map((card) => (placed.get(card.id) ?? 0) + card.height)));
  }, [editor, items, fromOf, activeId]);

  useLayoutEffect(place);
  useEffect(() => {
    // The editor goes first where the text is for reading from now on.
    if (editor.isDestroyed) return undefined;
    // The text changes its height, or a card: a reply is opened, a line wraps.
    const watch = new ResizeObserver(place);
    watch.observe(editor.view.dom);
    for (const card of column.current?.children ?? []) watch.observe(card);
    return () => watch.disconnect();
  }, [editor, place]);

  return (
    <div ref={column} className={styles.column} style={{ minBlockSize: height }}>
      {items.map(({ id, card }) => (
        <div key={id} data-card={id} className={styles.place} style={{ insetBlockStart: tops.get(id) ?? 0 }}>
          {card}
        </div>
      ))}
    </div>
  );
}

function topOf({ view, state }: Editor, position: number): number {
  return view.coordsAtPos(Math.min(position, state.doc.content.size)).top;
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && Array.from(b).every(([id, top]) => a.get(id) === top);
}

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import styles from "./Margin.module.css";
import { stack, type Card } from "./stack.ts";

export interface MarginItem {
  readonly id: string;
  readonly card: ReactNode;
}

export interface MarginProps {
  /** In the order in which they stand. */
  items: readonly MarginItem[];
  /** From the top of the window, where what it is about stands now; `null` for what stands nowhere: it comes first. */
  topOf: (id: string) => number | null;
  /** What moves the places when it grows. */
  watched: readonly Element[];
  activeId: string | null;
}

/** Cards beside a page, each at the height of what it is about. They stay there while texts and cards grow. */
export function Margin({ items, topOf, watched, activeId }: MarginProps) {
  const column = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const [height, setHeight] = useState(0);

  const place = useCallback(() => {
    if (!column.current) return;
    const start = column.current.getBoundingClientRect().top;
    const cards = items.map(({ id }): Card => {
      const top = topOf(id);
      const box = column.current?.querySelector(`[data-card="${CSS.escape(id)}"]`);
      return { id, top: top === null ? 0 : top - start, height: box?.clientHeight ?? 0 };
    });
    const placed = stack(cards, activeId);
    setTops((before) => (isSame(before, placed) ? before : placed));
    setHeight(Math.max(0, ...cards.map((card) => (placed.get(card.id) ?? 0) + card.height)));
  }, [items, topOf, activeId]);

  useLayoutEffect(place);
  useEffect(() => {
    // A text changes its height, or a card: a reply is opened, a line wraps.
    const watch = new ResizeObserver(place);
    for (const element of watched) watch.observe(element);
    for (const card of column.current?.children ?? []) watch.observe(card);
    return () => watch.disconnect();
  }, [watched, place]);

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

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && Array.from(b).every(([id, top]) => a.get(id) === top);
}

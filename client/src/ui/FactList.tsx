import type { ReactElement } from "react";
import { cx } from "./cx.ts";
import styles from "./FactList.module.css";

/** A fact without words is left out. */
export type Fact = readonly [label: string, words: string | ReactElement | null | undefined];

export interface FactListProps {
  facts: readonly Fact[];
  /** Beside each other where there is room, instead of one below the other. */
  inColumns?: boolean;
}

/** What is known of one thing, each fact under its name. */
export function FactList({ facts, inColumns = false }: FactListProps) {
  return (
    <dl className={cx(styles.facts, inColumns && styles.columns)}>
      {facts.map(([label, words]) =>
        words ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{words}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

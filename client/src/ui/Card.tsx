import type { HTMLAttributes } from "react";
import styles from "./Card.module.css";
import { cx } from "./cx.ts";

export interface CardProps extends HTMLAttributes<HTMLElement> {
  /** Element to be: `section` with a heading, `ul` for a list with lines between, `figure`. */
  as?: "div" | "section" | "ul" | "figure" | "article";
  /** No padding of its own; list items bring theirs, with a line between them. */
  flush?: boolean;
  hero?: boolean;
}

export function Card({ as: Element = "div", flush, hero, className, ...rest }: CardProps) {
  return (
    <Element {...rest} className={cx(styles.card, flush && styles.flush, hero && styles.hero, className)} />
  );
}

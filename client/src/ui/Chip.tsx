import type { ReactNode } from "react";
import styles from "./Chip.module.css";
import { Icon } from "./Icon.tsx";
import { cx } from "./cx.ts";
import type { IconName } from "./icon-shapes.tsx";

export type ChipTone = "plain" | "primary" | "good" | "talk" | "honey" | "suggest" | "danger" | "outline";

export interface ChipProps {
  tone?: ChipTone;
  /** A state has a shape beside its word, so that color is never needed. */
  icon?: IconName;
  large?: boolean;
  children: ReactNode;
}

/** A state, in a word. Never a button. */
export function Chip({ tone = "plain", icon, large, children }: ChipProps) {
  return (
    <span className={cx(styles.chip, tone !== "plain" && styles[tone], large && styles.large)}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

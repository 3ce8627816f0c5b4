import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Note.module.css";
import { cx } from "./cx.ts";
import type { IconName } from "./icon-shapes.tsx";

export type NoteTone = "honey" | "talk" | "primary" | "good" | "danger" | "plain";

export interface NoteProps {
  tone?: NoteTone;
  icon?: IconName;
  children: ReactNode;
  /** Buttons at the end of the note. */
  end?: ReactNode;
  className?: string | undefined;
}

const usualIcon: Record<NoteTone, IconName> = {
  honey: "eye",
  talk: "warn",
  primary: "people",
  good: "check",
  danger: "warn",
  plain: "q",
};

/** A sentence that belongs to the place it stands in. Not for errors of a field (see the field's `error`). */
export function Note({ tone = "honey", icon, children, end, className }: NoteProps) {
  return (
    <div data-note="" className={cx(styles.note, tone !== "honey" && styles[tone], className)}>
      <Icon name={icon ?? usualIcon[tone]} />
      <div className={styles.body}>{children}</div>
      {end && <div className={styles.end}>{end}</div>}
    </div>
  );
}

import type { ReactNode } from "react";
import styles from "./Empty.module.css";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icon-shapes.tsx";

export interface EmptyProps {
  icon: IconName;
  /** One sentence. */
  title: string;
  /** One question. */
  children?: ReactNode;
  /** One button, at most one link beside it. */
  action?: ReactNode;
}

/** Nothing is here yet, and what would help. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.mark}>
        <Icon name={icon} />
      </span>
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  );
}

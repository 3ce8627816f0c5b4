import type { ReactNode } from "react";
import styles from "./Field.module.css";

/** Words for screen readers only. Its parent must be positioned inside scroll areas, or it widens the page. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles.vh}>{children}</span>;
}

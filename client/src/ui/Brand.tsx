import type { ReactNode } from "react";
import styles from "./Brand.module.css";

/** A table with six seats, one of them just taken. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true" fill="currentColor">
      <circle cx="14" cy="14" r="5.6" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <circle cx="14" cy="3.6" r="2.4" />
      <circle cx="23" cy="8.8" r="2.4" />
      <circle cx="23" cy="19.2" r="2.4" />
      <circle cx="14" cy="24.4" r="2.4" />
      <circle cx="5" cy="19.2" r="2.4" />
      <circle cx="5" cy="8.8" r="2.4" fill="var(--honey)" />
    </svg>
  );
}

export function Brand({ children }: { children: ReactNode }) {
  return (
    <span className={styles.brand}>
      <BrandMark />
      {children}
    </span>
  );
}

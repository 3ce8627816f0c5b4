import type { FieldWords } from "./FieldFrame.tsx";
import styles from "./Field.module.css";
import { cx } from "./cx.ts";

/** Keeps the place of a field whose code is on its way. */
export function FieldGhost({
  label,
  hint,
  labelHidden,
  className,
  chosen,
}: Pick<FieldWords, "label" | "hint" | "labelHidden"> & {
  className?: string | undefined;
  /** What the field will show. */
  chosen?: string | undefined;
}) {
  return (
    <div className={cx(styles.field, className)} aria-busy="true">
      <span className={cx(styles.label, labelHidden && styles.vh)}>{label}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
      <span className={styles.input}>{chosen}</span>
    </div>
  );
}

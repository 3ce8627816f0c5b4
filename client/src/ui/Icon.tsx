import styles from "./Icon.module.css";
import { cx } from "./cx.ts";
import { iconShapes, type IconName } from "./icon-shapes.tsx";

/** Drawings that point along the line of reading, and so turn round where that runs the other way. */
const flips: ReadonlySet<IconName> = new Set<IconName>(["right", "back", "arrow", "undo", "redo", "out"]);

export interface IconProps {
  name: IconName;
  /** Says what the drawing means where no words stand beside it. Without it the drawing is decoration. */
  label?: string;
  className?: string | undefined;
}

export function Icon({ name, label, className }: IconProps) {
  return (
    <svg
      className={cx(styles.icon, flips.has(name) && styles.flips, className)}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {iconShapes[name]}
    </svg>
  );
}

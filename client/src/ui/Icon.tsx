import styles from "./Icon.module.css";
import { cx } from "./cx.ts";
import { iconShapes, type IconName } from "./icon-shapes.tsx";

/** Drawings that point along the line of reading, and so turn round where that runs the other way. */
const flips: ReadonlySet<IconName> = new Set<IconName>(["right", "back", "arrow", "undo", "redo", "out"]);

export interface IconProps {
  name: IconName;
  className?: string | undefined;
}

/** A drawing beside words that say the same. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={cx(styles.icon, flips.has(name) && styles.flips, className)}
      viewBox="0 0 24 24"
      focusable="false"
      aria-hidden="true"
    >
      {iconShapes[name]}
    </svg>
  );
}

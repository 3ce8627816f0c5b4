import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { buttonClass } from "./Button.tsx";
import styles from "./Button.module.css";
import { Icon } from "./Icon.tsx";
import { Tooltip } from "./Tooltip.tsx";
import { cx } from "./cx.ts";
import type { IconName } from "./icon-shapes.tsx";

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  "className" | "children" | "style" | "aria-label"
> {
  icon: IconName;
  /** Name for screen readers and the tooltip's words. */
  label: string;
  /** Key to press instead, shown in the tooltip. */
  keys?: string | undefined;
  size?: "small" | "normal" | undefined;
  className?: string | undefined;
}

export function IconButton({ icon, label, keys, size, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={label} keys={keys}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={buttonClass({ kind: "bare", size, className: cx(styles.square, className) })}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  );
}

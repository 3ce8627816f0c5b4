import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Link, type LinkProps } from "react-aria-components/Link";
import styles from "./Button.module.css";
import { Icon } from "./Icon.tsx";
import { cx } from "./cx.ts";
import type { IconName } from "./icon-shapes.tsx";

export type ButtonKind = "main" | "normal" | "bare" | "danger";
export type ButtonSize = "small" | "normal" | "big";

interface Look {
  /** `main` at most once per view; `danger` only where something goes for everyone. */
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  endIcon?: IconName | undefined;
  full?: boolean | undefined;
  className?: string | undefined;
  children?: ReactNode;
}

export type ButtonProps = Omit<AriaButtonProps, "className" | "children" | "style" | "isPending"> &
  Look & {
    /** What it began is under way: it keeps the focus and takes no further press. */
    isPending?: boolean;
  };

/** Ours and not the library's, whose announcement is left without words when the button goes away with its form. */
const pending = { "aria-disabled": true, type: "button", onPress: () => undefined } as const;

export type LinkButtonProps = Omit<LinkProps, "className" | "children" | "style"> & Look;

export function buttonClass({ kind = "normal", size = "normal", full, className }: Look): string {
  return cx(
    styles.button,
    kind !== "normal" && styles[kind],
    size !== "normal" && styles[size],
    full && styles.full,
    className,
  );
}

/** A button. Never disabled without a sentence beside it that says why. */
export function Button(props: ButtonProps) {
  const { kind, size, icon, endIcon, full, className, children, isPending = false, ...rest } = props;
  return (
    <AriaButton
      {...rest}
      {...(isPending ? pending : {})}
      className={buttonClass({ kind, size, full, className: cx(isPending && styles.pending, className) })}
    >
      {icon && <Icon name={icon} />}
      {children}
      {endIcon && <Icon name={endIcon} />}
    </AriaButton>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({
  kind,
  size,
  icon,
  endIcon,
  full,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass({ kind, size, full, className })}>
      {icon && <Icon name={icon} />}
      {children}
      {endIcon && <Icon name={endIcon} />}
    </Link>
  );
}

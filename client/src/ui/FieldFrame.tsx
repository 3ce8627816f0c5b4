import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import styles from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import { cx } from "./cx.ts";
import { uiMessages } from "./messages.ts";

/** What every field has around its control. */
export interface FieldWords {
  label: string;
  /** Stands under the label, before the control. */
  hint?: ReactNode;
  /** Names the fix. Shown when set; the control is then marked invalid. */
  error?: string | null | undefined;
  optional?: boolean | undefined;
  /** Keeps the label for screen readers only, where the place itself says what the field is. */
  labelHidden?: boolean | undefined;
}

export function FieldFrame({
  label,
  hint,
  error,
  optional,
  labelHidden,
  children,
}: FieldWords & { children: ReactNode }) {
  return (
    <>
      <Label className={cx(styles.label, labelHidden && styles.vh)}>
        {label}
        {optional && <span className={styles.optional}> ({uiMessages.optional})</span>}
      </Label>
      {hint && (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      {children}
      <FieldError className={styles.error ?? ""}>
        {({ validationErrors }) => (
          <>
            <Icon name="warn" />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}

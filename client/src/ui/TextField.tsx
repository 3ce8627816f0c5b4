import type { HTMLInputAutoCompleteAttribute, ReactNode, RefObject } from "react";
import { Input } from "react-aria-components/Input";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import { FieldFrame, type FieldWords } from "./FieldFrame.tsx";
import styles from "./Field.module.css";
import { cx } from "./cx.ts";

export interface TextFieldProps
  extends
    Omit<AriaTextFieldProps, "className" | "children" | "style" | "isInvalid" | "autoComplete">,
    FieldWords {
  placeholder?: string | undefined;
  /** Something small at the end of the box: a unit, a chip, a button. */
  end?: ReactNode;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputRef?: RefObject<HTMLInputElement | null>;
  className?: string | undefined;
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  placeholder,
  end,
  inputRef,
  className,
  ...rest
}: TextFieldProps) {
  const input = (
    <Input ref={inputRef ?? null} placeholder={placeholder ?? ""} className={styles.input ?? ""} dir="auto" />
  );
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(error)}
      className={cx(styles.field, className)}
    >
      <FieldFrame {...{ label, hint, error, optional, labelHidden }}>
        {end ? (
          <div className={styles.with}>
            {input}
            <span className={styles.end}>{end}</span>
          </div>
        ) : (
          input
        )}
      </FieldFrame>
    </AriaTextField>
  );
}

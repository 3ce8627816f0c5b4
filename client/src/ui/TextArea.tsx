import { type RefObject, useLayoutEffect, useRef } from "react";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import { FieldFrame, type FieldWords } from "./FieldFrame.tsx";
import styles from "./Field.module.css";
import { cx } from "./cx.ts";

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, "className" | "children" | "style" | "isInvalid">, FieldWords {
  placeholder?: string | undefined;
  rows?: number;
  areaRef?: RefObject<HTMLTextAreaElement | null>;
}

/** Several lines; the box grows with its text. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  labelHidden,
  placeholder,
  rows = 3,
  areaRef,
  ...rest
}: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const ref = areaRef ?? own;
  useLayoutEffect(() => {
    const area = ref.current;
    // Browsers that know `field-sizing` grow the box themselves.
    if (!area || CSS.supports("field-sizing", "content")) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + 3}px`;
  });
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(error)}
      className={styles.field ?? ""}
    >
      <FieldFrame {...{ label, hint, error, optional, labelHidden }}>
        <AriaTextArea
          ref={ref}
          rows={rows}
          placeholder={placeholder ?? ""}
          className={cx(styles.input, styles.area)}
          dir="auto"
        />
      </FieldFrame>
    </AriaTextField>
  );
}

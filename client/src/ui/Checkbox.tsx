import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components/Checkbox";
import styles from "./Choice.module.css";
import { Icon } from "./Icon.tsx";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "children" | "style"> {
  children: ReactNode;
  under?: ReactNode;
}

export function Checkbox({ children, under, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.check ?? ""}>
      {({ isIndeterminate }) => (
        <>
          <span className={styles.box} aria-hidden="true">
            <Icon name={isIndeterminate ? "minus" : "check"} />
          </span>
          <span className={styles.words}>
            <span>{children}</span>
            {under && <span className={styles.under}>{under}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}

import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components/Switch";
import styles from "./Choice.module.css";

export interface SwitchProps extends Omit<AriaSwitchProps, "className" | "children" | "style"> {
  children: ReactNode;
  under?: ReactNode;
}

/** On or off, at once. What needs a Save button is a Checkbox. */
export function Switch({ children, under, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={styles.switch ?? ""}>
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.words}>
        <span>{children}</span>
        {under && <span className={styles.under}>{under}</span>}
      </span>
    </AriaSwitch>
  );
}

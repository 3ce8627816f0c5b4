import { type ReactNode, useId, useState } from "react";
import styles from "./Disclosure.module.css";
import { Icon } from "./Icon.tsx";

export interface DisclosureProps {
  title: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
}

/** More, on demand: one heading-like button that opens what is below it. */
export function Disclosure({ title, children, defaultOpen = false }: DisclosureProps) {
  const [isOpen, setOpen] = useState(defaultOpen);
  const id = useId();
  return (
    <div>
      <button
        type="button"
        className={styles.trigger}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="right" />
        {title}
      </button>
      <div id={id} hidden={!isOpen} className={styles.panel}>
        {children}
      </div>
    </div>
  );
}

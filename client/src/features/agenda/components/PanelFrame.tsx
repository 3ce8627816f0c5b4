import type { ReactNode } from "react";
import { Button } from "../../../ui/Button.tsx";
import styles from "./PanelFrame.module.css";

export interface PanelFrameProps {
  label: string;
  count: number;
  /** A question, shown while there is nothing. */
  empty: string;
  /** One line above the entries. */
  lead?: string;
  add?: string;
  onAdd?: (() => void) | undefined;
  children: ReactNode;
}

/** A structured part in the flow of the text: its entries, and one button to add one. */
export function PanelFrame({ label, count, empty, lead, add, onAdd, children }: PanelFrameProps) {
  return (
    <section aria-label={label} className={styles.panel}>
      {count === 0 && <p className={styles.empty}>{empty}</p>}
      {count > 0 && lead && <p className="sm mute">{lead}</p>}
      {count > 0 && children}
      {onAdd && (
        <div>
          <Button kind={count === 0 ? "normal" : "bare"} size="small" icon="plus" onPress={onAdd}>
            {add}
          </Button>
        </div>
      )}
    </section>
  );
}

import { Chip } from "../../ui/Chip.tsx";
import { partsMessages } from "./messages.ts";
import styles from "./ModeChip.module.css";

/** What a person can do in the open document, in a word at the end of the top bar. */
export function ModeChip({ editable }: { editable: boolean }) {
  return (
    <span className={styles.mode} title={editable ? partsMessages.editingMore : partsMessages.viewingMore}>
      <Chip large tone={editable ? "primary" : "plain"} icon={editable ? "pen" : "eye"}>
        {editable ? partsMessages.editing : partsMessages.viewing}
      </Chip>
    </span>
  );
}

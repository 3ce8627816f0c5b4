import type { FactGroup } from "@commontable/shared/features/charter/template.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { TermFields } from "./TermFields.tsx";

/** Where the facts of one article are changed. What is written there goes to everybody at once. */
export function FactsDialog({ group, onClose }: { group: FactGroup; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={messages.terms[group]}
      actions={<Button onPress={onClose}>{messages.close}</Button>}
    >
      <div className={styles.fields}>
        <TermFields group={group} />
      </div>
    </Dialog>
  );
}

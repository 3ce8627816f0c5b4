import { startVersion } from "@commontable/shared/features/measures/doc.ts";
import { useState } from "react";
import { useTextDraft } from "../../../app/parts/use-draft.ts";
import { useToday } from "../../../app/parts/use-measures.ts";
import { Button } from "../../../ui/Button.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.version;

/** Starts the next version of a definition: from when, and what is different. */
export function NewVersion({
  handle,
  measure,
  onClose,
}: Omit<CardPartProps, "editable"> & { onClose: () => void }) {
  const today = useToday();
  const toast = useToast();
  const [on, setOn] = useState<string | null>(today);
  const next = measure.version + 1;
  const [note, setNote, forgetNote] = useTextDraft(`version/${measure.id}/${next}`);
  const start = () => {
    startVersion(handle.doc, measure.id, on ?? today, note.trim());
    forgetNote();
    toast({ words: words.started(next) });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.startTitle(next)}
      lead={words.startLead}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button onPress={start}>{words.next(next)}</Button>
        </>
      }
    >
      <div className={styles.fields}>
        <DateField label={words.on} value={on} onChange={setOn} />
        <TextField label={words.note} value={note} onChange={setNote} />
      </div>
    </Dialog>
  );
}

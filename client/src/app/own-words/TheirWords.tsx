import { Button } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { messages } from "./messages.ts";
import styles from "./TheirWords.module.css";
import type { OwnWordsField } from "./use-own-words.ts";

/** Under a field: what others made of its text meanwhile, and the choice. */
export function TheirWords({ field }: { field: OwnWordsField }) {
  const { theirs } = field;
  if (theirs === null) return null;
  return (
    <Note tone="talk">
      <span role="status">
        {theirs === "" ? messages.emptied : messages.changed} {theirs !== "" && <q dir="auto">{theirs}</q>}
      </span>
      <span className={styles.actions}>
        <Button onPress={() => field.keepMine()}>{messages.keepMine}</Button>
        <Button onPress={() => field.takeTheirs()}>{messages.takeTheirs}</Button>
      </span>
    </Note>
  );
}

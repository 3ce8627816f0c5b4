import { useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { messages } from "./messages.ts";
import styles from "./TheirWords.module.css";
import type { OwnWordsField } from "./use-own-words.ts";

/** Under a field: what others made of its text meanwhile, and the choice. */
export function TheirWords({ field }: { field: OwnWordsField }) {
  const { theirs } = field;
  const box = useRef<HTMLDivElement>(null);
  if (theirs === null) return null;
  /** The buttons go with what they are about. */
  const decide = (decision: () => void) => {
    box.current?.previousElementSibling?.querySelector<HTMLElement>("input, textarea")?.focus();
    decision();
  };
  return (
    <div ref={box}>
      <Note tone="talk">
        <span role="status">
          {theirs === "" ? messages.emptied : messages.changed} {theirs !== "" && <q dir="auto">{theirs}</q>}
        </span>
        <span className={styles.actions}>
          <Button onPress={() => decide(field.keepMine)}>{messages.keepMine}</Button>
          <Button onPress={() => decide(field.takeTheirs)}>{messages.takeTheirs}</Button>
        </span>
      </Note>
    </div>
  );
}

import { Button } from "../../ui/Button.tsx";
import { useCardFocus } from "../margin/use-card-focus.ts";
import type { Begun } from "./begun.ts";
import styles from "./Comments.module.css";
import { quoteOf } from "./draft.ts";
import { messages } from "./messages.ts";

export interface BegunCardProps {
  begun: Begun;
  /** Absent for who may not comment any more. */
  onGoOn: (() => void) | undefined;
  onDiscard: () => void;
}

/** A comment somebody began and left: its words, and the way back to it. */
export function BegunCard({ begun, onGoOn, onDiscard }: BegunCardProps) {
  const { card } = useCardFocus();
  return (
    <section ref={card} className={styles.thread} aria-label={messages.begun}>
      <p className={styles.about}>{messages.begun}</p>
      <blockquote className={styles.quote} dir="auto">
        {quoteOf(begun)}
      </blockquote>
      <p className={styles.words} dir="auto">
        {begun.text}
      </p>
      <div className={styles.acts}>
        {onGoOn && (
          <Button kind="bare" size="small" icon="pen" onPress={onGoOn}>
            {messages.goOn}
          </Button>
        )}
        <Button kind="bare" size="small" onPress={onDiscard}>
          {messages.discard}
        </Button>
      </div>
    </section>
  );
}

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
  const goOn = () => {
    // The form takes the keyboard; the next card is not to have it in between.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onGoOn?.();
  };
  return (
    <article ref={card} className={styles.thread} aria-label={messages.begun} tabIndex={-1}>
      <p className={styles.about}>{messages.begun}</p>
      <blockquote className={styles.quote} dir="auto">
        {quoteOf(begun)}
      </blockquote>
      <p className={styles.words} dir="auto">
        {begun.text}
      </p>
      <div className={styles.acts}>
        {onGoOn && (
          <Button kind="bare" size="small" icon="pen" onPress={goOn}>
            {messages.goOn}
          </Button>
        )}
        <Button kind="bare" size="small" onPress={onDiscard}>
          {messages.discard}
        </Button>
      </div>
    </article>
  );
}

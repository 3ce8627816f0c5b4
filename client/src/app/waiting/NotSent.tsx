import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { messages } from "./messages.ts";
import styles from "./NotSent.module.css";

export interface NotSentProps {
  /** The server's sentence where it refused; null while it waits. */
  problem: string | null;
  /** What was refused, in a sentence. */
  what?: string | undefined;
  /** Its words, where they stand nowhere else. */
  words?: string | undefined;
  /** False where this browser keeps nothing. */
  isKept: boolean;
  onRetry: () => void;
  /** Absent while something else leans on it. */
  onDrop?: (() => void) | undefined;
  /** A further way on. */
  more?: ReactNode;
  className?: string | undefined;
}

/** What the server has not taken: that it waits, or why it was refused, with its words and what its author can do. */
export function NotSent(props: NotSentProps) {
  const { problem, what = messages.refused, words = "", isKept, onRetry, onDrop, more, className } = props;
  if (problem === null)
    return (
      <p className={cx(styles.waits, className)}>{isKept ? messages.waiting : messages.waitingUnsafe}</p>
    );
  return (
    <div className={cx(styles.refused, className)} role="alert">
      <p>
        {what} {problem}
      </p>
      {words !== "" && (
        <p className={styles.words} dir="auto">
          {words}
        </p>
      )}
      <div className={styles.acts}>
        <Button size="small" onPress={onRetry}>
          {messages.retry}
        </Button>
        {more}
        {onDrop && (
          <Button kind="bare" size="small" onPress={onDrop}>
            {messages.discard}
          </Button>
        )}
      </div>
    </div>
  );
}

import type { TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";

/** Who reads a thread, and what they may do where it stands. */
export interface Reader {
  readonly id: string;
  readonly mayComment: boolean;
  readonly mayWrite: boolean;
}

export interface ThreadActsProps {
  thread: ShownThread;
  me: Reader;
  onReply: () => void;
  onTake: (request: Omit<TakeStepRequest, "id">) => void;
}

/** What somebody who may comment can do about a thread. */
export function ThreadActs({ thread, me, onReply, onTake }: ThreadActsProps) {
  const isOpen = threadState(thread) === "open";
  return (
    <div className={styles.acts}>
      <Button kind="bare" size="small" onPress={onReply}>
        {messages.reply}
      </Button>
      {isOpen && (thread.steps[0]?.by === me.id || me.mayWrite) && (
        <Button kind="bare" size="small" onPress={() => onTake({ kind: "answered" })}>
          {messages.answer}
        </Button>
      )}
      {!isOpen && (
        <Button kind="bare" size="small" onPress={() => onTake({ kind: "reopened" })}>
          {messages.reopen}
        </Button>
      )}
    </div>
  );
}

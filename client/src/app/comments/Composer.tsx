import {
  remarkLengthMax,
  threadKinds,
  type ThreadKind,
} from "@commontable/shared/features/comments/schema.ts";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { useDraft } from "../parts/use-draft.ts";
import { tooLong } from "../waiting/too-long.ts";
import styles from "./Comments.module.css";
import { MentionArea } from "./MentionArea.tsx";
import { messages } from "./messages.ts";

export interface ComposerProps {
  /** Whose readers can be mentioned. */
  document: string;
  /** Where what is written and not sent is kept, so that closing it by mistake loses nothing. */
  draftKey: string;
  /** What is spoken about; a reply shows none. */
  quote?: string;
  label: string;
  send: string;
  /** Asks what kind of thread it begins. */
  asksKind?: boolean;
  /** Words to begin with, for changing them. */
  text?: string;
  onSend: (said: { text: string; kind: ThreadKind }) => void;
  onCancel: () => void;
}

/** A small form for saying something. Ctrl or Cmd with Enter sends, Escape closes and keeps what was written. */
export function Composer(props: ComposerProps) {
  const {
    document,
    draftKey,
    quote,
    label,
    send,
    asksKind = false,
    text: begun = "",
    onSend,
    onCancel,
  } = props;
  const { kept, keep } = useDraft(draftKey);
  const [text, setText] = useState(typeof kept === "string" ? kept : begun);
  const [kind, setKind] = useState<ThreadKind>("comment");
  const form = useRef<HTMLFormElement>(null);
  // It is opened to write in it, beside words that are in view; where it stands is known a moment later.
  useEffect(() => {
    form.current?.querySelector("textarea")?.focus({ preventScroll: true });
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, []);

  const write = (next: string): void => {
    setText(next);
    keep(next.trim() === "" ? null : next);
  };
  const problem = tooLong(text, remarkLengthMax);
  const isReady = text.trim() !== "" && problem === undefined;
  const submit = (): void => {
    if (!isReady) return;
    keep(null);
    onSend({ text: text.trim(), kind });
  };

  return (
    <form
      ref={form}
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {quote !== undefined && <p className={styles.quote}>{quote}</p>}
      {asksKind && (
        <div role="group" aria-label={messages.kind} className={styles.kinds}>
          {threadKinds.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === kind}
              className={styles.kind}
              onClick={() => setKind(one)}
            >
              {messages.kinds[one]}
            </button>
          ))}
        </div>
      )}
      <MentionArea
        document={document}
        label={label}
        error={problem}
        value={text}
        onChange={write}
        onSubmit={submit}
        onEscape={onCancel}
      />
      <div className="row">
        <Button kind="main" size="small" type="submit" isDisabled={!isReady}>
          {send}
        </Button>
        <Button kind="bare" size="small" onPress={onCancel}>
          {messages.cancel}
        </Button>
      </div>
    </form>
  );
}

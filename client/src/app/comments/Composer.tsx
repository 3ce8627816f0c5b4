import type { BeginThreadRequest } from "@commontable/shared/features/comments/api.ts";
import {
  remarkLengthMax,
  threadKinds,
  type ThreadKind,
} from "@commontable/shared/features/comments/schema.ts";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { useDraft, useDraftElsewhere } from "../parts/use-draft.ts";
import { tooLong } from "../waiting/too-long.ts";
import { readBegun } from "./begun.ts";
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
  /** What a thread is begun about: then it asks for its kind, and all of it is kept. */
  anchor?: BeginThreadRequest["anchor"];
  /** Words to begin with, for changing them. */
  text?: string;
  onSend: (said: { text: string; kind: ThreadKind }) => void;
  onCancel: () => void;
}

/** A small form for saying something. Ctrl or Cmd with Enter sends, Escape closes and keeps what was written. */
export function Composer(props: ComposerProps) {
  const { document, draftKey, quote, label, send, anchor, text: begun = "", onSend, onCancel } = props;
  const { kept, keep } = useDraft(draftKey);
  const before = readBegun(draftKey, kept);
  const [text, setText] = useState(before?.text ?? begun);
  const [kind, setKind] = useState<ThreadKind>(before?.kind ?? "comment");
  // One for all tabs: what one sends is not sent once more by another, nor written over there, nor undone by the words of before.
  useDraftElsewhere(draftKey, (value) => {
    const other = readBegun(draftKey, value);
    setText(other?.text ?? "");
    if (other) setKind(other.kind);
  });
  const form = useRef<HTMLFormElement>(null);
  // It is opened to write in it, beside words that are in view; where it stands is known a moment later.
  useEffect(() => {
    form.current?.querySelector("textarea")?.focus({ preventScroll: true });
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, []);

  const write = (next: string, nextKind: ThreadKind): void => {
    setText(next);
    setKind(nextKind);
    if (next.trim() === "") keep(null);
    else keep(anchor ? { anchor, kind: nextKind, text: next } : next);
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
      {anchor && (
        <div role="group" aria-label={messages.kind} className={styles.kinds}>
          {threadKinds.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === kind}
              className={styles.kind}
              onClick={() => write(text, one)}
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
        onChange={(next) => write(next, kind)}
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

import { noteLengthMax } from "@commontable/shared/features/suggestions/schema.ts";
import { Button } from "../../ui/Button.tsx";
import { isComposing } from "../../ui/is-composing.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { useTextDraft } from "../parts/use-draft.ts";
import { tooLong } from "../waiting/too-long.ts";
import { messages } from "./messages.ts";
import styles from "./Suggestions.module.css";

export interface ReasonFormProps {
  /** Where what is written and not sent is kept, so that closing it by mistake loses nothing. */
  draftKey: string;
  label: string;
  hint?: string;
  send: string;
  onSend: (text: string) => void;
  onCancel: () => void;
}

/** A few words with a decision, or beneath a suggestion. Ctrl or Cmd with Enter sends, Escape closes and keeps them. */
export function ReasonForm({ draftKey, label, hint, send, onSend, onCancel }: ReasonFormProps) {
  const [text, write, forget] = useTextDraft(draftKey);
  const problem = tooLong(text, noteLengthMax);
  const isReady = text.trim() !== "" && problem === undefined;
  const submit = () => {
    if (!isReady) return;
    forget();
    onSend(text.trim());
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field in it
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === "Escape") {
          event.stopPropagation();
          onCancel();
        } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <TextArea
        label={label}
        {...(hint === undefined ? {} : { hint })}
        error={problem}
        value={text}
        onChange={write}
        autoFocus
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

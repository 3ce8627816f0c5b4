import type { StepKind } from "@commontable/shared/features/suggestions/schema.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { useToast } from "../../ui/Toast.tsx";
import { messages } from "./messages.ts";
import { ReasonForm, type ReasonFormProps } from "./ReasonForm.tsx";
import { mayTake, type Reader, type ShownSuggestion } from "./shown-suggestions.ts";
import styles from "./Suggestions.module.css";
import type { Suggestions } from "./use-suggestions.ts";

export interface SuggestionActsProps {
  suggestion: ShownSuggestion;
  suggestions: Suggestions;
  me: Reader;
  isActive: boolean;
  /** In a list it offers the way to its words. */
  isListed: boolean;
  /** False when the words it is about are not in the text any more. */
  fits: boolean;
  /** Takes one's own back into a draft; absent while that cannot be. */
  onChange?: (() => void) | undefined;
  /** Takes the keyboard to the card, before the control that has it goes. */
  stay: () => void;
}

/** What somebody writes about one. */
type Form = "reply" | "decline";

/** Steps that take one back. */
const wayBack = ["withdrawn", "reopened", "undone"] as const;
const wayBackWords = { withdrawn: messages.takeBack, reopened: messages.bringBack, undone: messages.undo };

/** What its reader can do about a suggestion. Nothing while a step of it is on its way. */
export function SuggestionActs(props: SuggestionActsProps) {
  const { suggestion, suggestions, me, isActive, isListed, fits, onChange, stay } = props;
  const [form, setForm] = useState<Form | null>(null);
  const toast = useToast();
  const { id } = suggestion;
  if (suggestion.waiting.size > 0) return null;
  const take: (kind: StepKind, text?: string) => void = (kind, text) => {
    stay();
    suggestions.take(id, kind, text);
  };
  const may = (kind: StepKind) => mayTake(kind, suggestion, me);
  if (form)
    return (
      <StepForm
        form={form}
        suggestion={suggestion}
        onSend={(text) => {
          take(form === "reply" ? "said" : "declined", text);
          setForm(null);
        }}
        onCancel={() => {
          stay();
          setForm(null);
        }}
      />
    );
  const accept = () => {
    take("accepted");
    toast({
      words: messages.acceptedToast,
      action: { label: messages.undo, onPress: () => suggestions.take(id, "undone") },
    });
  };
  return (
    <>
      {may("declined") && (
        <div className={styles.acts}>
          {fits && (
            <Button size="small" icon="check" onPress={accept}>
              {messages.accept}
            </Button>
          )}
          <Button size="small" icon="x" onPress={() => setForm("decline")}>
            {messages.decline}
          </Button>
        </div>
      )}
      {(isActive || isListed || suggestion.by === me.id) && (
        <div className={cx(styles.acts, styles.more)}>
          {may("said") && (
            <Button kind="bare" size="small" onPress={() => setForm("reply")}>
              {messages.reply}
            </Button>
          )}
          {may("withdrawn") && onChange && (
            <Button kind="bare" size="small" onPress={onChange}>
              {messages.change}
            </Button>
          )}
          {wayBack.filter(may).map((kind) => (
            <Button key={kind} kind="bare" size="small" onPress={() => take(kind)}>
              {wayBackWords[kind]}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

interface StepFormProps extends Pick<ReasonFormProps, "onSend" | "onCancel"> {
  form: Form;
  suggestion: ShownSuggestion;
}

function StepForm({ form, suggestion: { id, document, byName }, ...rest }: StepFormProps) {
  const draftKey = `suggestion/${document}/${id}/${form}`;
  return form === "reply" ? (
    <ReasonForm {...rest} draftKey={draftKey} label={messages.replyTo(byName)} send={messages.reply} />
  ) : (
    <ReasonForm
      {...rest}
      draftKey={draftKey}
      label={messages.declineWhy}
      hint={messages.declineHint}
      send={messages.decline}
    />
  );
}

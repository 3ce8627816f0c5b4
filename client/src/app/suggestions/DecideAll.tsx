import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { messages } from "./messages.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import type { ShownSuggestion } from "./shown-suggestions.ts";
import styles from "./Suggestions.module.css";
import type { Suggestions } from "./use-suggestions.ts";

export interface DecideAllProps {
  document: string;
  /** All that can be decided about. */
  open: readonly ShownSuggestion[];
  /** Those of them that can be accepted. */
  fitting: readonly ShownSuggestion[];
  mayWrite: boolean;
  onTake: Suggestions["take"];
}

/** Deciding about several suggestions at once. */
export function DecideAll({ document, open, fitting, mayWrite, onTake }: DecideAllProps) {
  const [isDeclining, setDeclining] = useState(false);
  // Without any there is nothing to send the reason with: it is kept.
  if (isDeclining)
    return open.length === 0 ? null : (
      <ReasonForm
        draftKey={`suggestions/${document}/decline-all`}
        label={messages.declineWhy}
        hint={messages.declineHint}
        send={messages.declineAll(open.length)}
        onSend={(text) => {
          for (const { id } of open) onTake(id, "declined", text);
          setDeclining(false);
        }}
        onCancel={() => setDeclining(false)}
      />
    );
  if (!mayWrite || open.length < 2) return null;
  return (
    <div className={styles.acts}>
      {fitting.length > 1 && (
        <Button size="small" icon="check" onPress={() => fitting.forEach(({ id }) => onTake(id, "accepted"))}>
          {messages.acceptAll(fitting.length)}
        </Button>
      )}
      <Button size="small" icon="x" onPress={() => setDeclining(true)}>
        {messages.declineAll(open.length)}
      </Button>
    </div>
  );
}

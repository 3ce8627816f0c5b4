import { Button } from "../../ui/Button.tsx";
import { messages } from "./messages.ts";
import type { OwnWordsField } from "./use-own-words.ts";

export interface DiscardProps {
  readonly fields: readonly OwnWordsField[];
  /** Forgets what was said to what is discarded now. */
  readonly onDiscard: () => void;
}

/** The way back to what stands: what was written and not saved is kept, and would be there the next time. */
export function Discard({ fields, onDiscard }: DiscardProps) {
  if (!fields.some(({ isChanged }) => isChanged)) return null;
  const discard = (pressed: Element) => {
    // The button goes with what it is about.
    pressed.closest("form, [role=dialog]")?.querySelector<HTMLElement>("input, textarea")?.focus();
    for (const field of fields) field.takeTheirs();
    onDiscard();
  };
  return (
    <Button kind="bare" onPress={({ target }) => discard(target)}>
      {messages.discard}
    </Button>
  );
}

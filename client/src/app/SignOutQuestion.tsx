import { ConfirmDialog } from "../ui/Dialog.tsx";
import { useLate } from "../ui/late.ts";
import { messages } from "./messages.ts";
import { leaving } from "./save/leaving.ts";
import type { LeftWords } from "./save/left-behind.ts";

export interface Question {
  /** What would be lost for good: words that go out once the server answers, words that would not, or the seat. */
  readonly loss: "unsent" | "left" | "seat";
  /** All words that only this device has. */
  readonly left: readonly LeftWords[];
  /** This browser is the only key to the seat. */
  readonly losesSeat: boolean;
}

export interface SignOutQuestionProps {
  /** What was asked last; it goes on being said while the dialog fades. */
  question: Question;
  isOpen: boolean;
  onStay: () => void;
  onLeave: () => void;
}

/** Before somebody leaves this browser: what would be lost, with the words themselves. */
export function SignOutQuestion({ question, isOpen, onStay, onLeave }: SignOutQuestionProps) {
  const { loss, left, losesSeat } = question;
  const part = useLate(leaving, left.length > 0);
  const { [loss]: words, leave } = messages.signingOut;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onStay}
      title={words.title}
      lead={words.lead}
      keep={words.stay}
      confirm={leave}
      onConfirm={onLeave}
    >
      {losesSeat && loss !== "seat" && <p className="sm">{messages.signingOut.seat.lead}</p>}
      {part && left.length > 0 && <part.LeftWordsList left={left} />}
    </ConfirmDialog>
  );
}

/** What follows from the steps of a thread. Rules: docs/spec/comments.md. */
import { exhaustive } from "../../lib/exhaustive.ts";
import type { Step, StepKind, Thread } from "./schema.ts";

export type ThreadState = "open" | "answered";

/** Something somebody said, as it now reads. */
export interface Remark extends Pick<Step, "id" | "by" | "byName" | "byOrganization" | "at" | "mentions"> {
  /** Empty once it was taken back. */
  readonly text: string;
  readonly isReworded: boolean;
  readonly isTakenBack: boolean;
}

/** Who asks for a step, as far as the rules look. */
export interface StepTaker {
  readonly personId: string;
  readonly mayWrite: boolean;
}

/** The last step that answered or opened it decides; nothing else does. */
export function threadState({ steps }: Pick<Thread, "steps">): ThreadState {
  return steps.findLast(({ kind }) => kind === "answered" || kind === "reopened")?.kind === "answered"
    ? "answered"
    : "open";
}

/** Everything said, oldest first, also what was taken back: the thread says that something stood there. */
export function remarksOf({ steps }: Pick<Thread, "steps">): Remark[] {
  return steps
    .filter(
      ({ kind, text }) => kind === "said" || ((kind === "answered" || kind === "reopened") && text !== ""),
    )
    .map(({ id, by, byName, byOrganization, at, text, mentions }) => {
      const last = steps.findLast(({ about }) => about === id);
      const isTakenBack = last?.kind === "taken-back";
      const words = last && !isTakenBack ? last : { text, mentions };
      return {
        id,
        by,
        byName,
        byOrganization,
        at,
        mentions: isTakenBack ? [] : words.mentions,
        text: isTakenBack ? "" : words.text,
        isReworded: last !== undefined && !isTakenBack,
        isTakenBack,
      };
    });
}

/** Why somebody may not take this step now, as a sentence for them; `null` when they may (CM2, CM3). */
export function stepProblem(
  thread: Pick<Thread, "steps">,
  { kind, about }: { readonly kind: StepKind; readonly about: string | null },
  { personId, mayWrite }: StepTaker,
): string | null {
  switch (kind) {
    case "said":
      return null;
    case "answered":
      if (threadState(thread) === "answered") return "It is marked answered already.";
      return mayWrite || thread.steps[0]?.by === personId
        ? null
        : "Only who asked, or who may write here, marks this answered.";
    case "reopened":
      return threadState(thread) === "open" ? "It is open already." : null;
    case "reworded":
    case "taken-back": {
      const remark = remarksOf(thread).find(({ id }) => id === about);
      if (!remark || remark.isTakenBack) return "This is not there any more.";
      return remark.by === personId ? null : "Only who said it can change it.";
    }
    default:
      return exhaustive(kind);
  }
}

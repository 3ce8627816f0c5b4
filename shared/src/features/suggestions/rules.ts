/** What follows from the steps of a suggestion. Rules: docs/spec/suggestions.md. */
import { exhaustive } from "../../lib/exhaustive.ts";
import {
  fieldLettersMax,
  fieldsMax,
  updateLettersMax,
  type Step,
  type StepKind,
  type Suggestion,
} from "./schema.ts";
import type { SuggestRequest } from "./api.ts";

export type SuggestionState = "open" | "accepted" | "declined" | "withdrawn";

/** Who asks for a step, as far as the rules look. */
export interface StepTaker {
  readonly personId: string;
  readonly mayWrite: boolean;
}

/** The last decision says it; one that was reopened or undone is open again. */
export function suggestionState({ steps }: Pick<Suggestion, "steps">): SuggestionState {
  const last = lastDecision({ steps });
  return last === null || last.kind === "reopened" || last.kind === "undone" ? "open" : last.kind;
}

/** The step that made it what it is; `null` for one nobody decided about. */
export function lastDecision({
  steps,
}: Pick<Suggestion, "steps">): (Step & { kind: Exclude<StepKind, "said"> }) | null {
  for (const step of steps.toReversed()) {
    const { kind } = step;
    if (kind !== "said") return { ...step, kind };
  }
  return null;
}

/** Why somebody may not take this step now, as a sentence for them; `null` when they may (SG8, SG9). */
export function stepProblem(
  suggestion: Pick<Suggestion, "steps" | "by">,
  kind: StepKind,
  { personId, mayWrite }: StepTaker,
): string | null {
  const state = suggestionState(suggestion);
  const isAuthor = suggestion.by === personId;
  switch (kind) {
    case "said":
      return null;
    case "accepted":
    case "declined":
      if (!mayWrite) return "Only people who may write here decide about suggestions.";
      return state === "open" ? null : decidedSentence[state];
    case "withdrawn":
      if (!isAuthor) return "Only who suggested it can take it back.";
      return state === "open" ? null : decidedSentence[state];
    case "undone":
      if (!mayWrite) return "Only people who may write here decide about suggestions.";
      return state === "accepted" ? null : "It is not in the text.";
    case "reopened":
      if (state === "open") return "It is open already.";
      if (state === "accepted") return "It is in the text. Undo that instead.";
      return isAuthor || (mayWrite && state === "declined")
        ? null
        : "Only who suggested it can bring it back.";
    default:
      return exhaustive(kind);
  }
}

const decidedSentence = {
  accepted: "It was accepted already.",
  declined: "It was declined already.",
  withdrawn: "Its author took it back.",
} as const satisfies Record<Exclude<SuggestionState, "open">, string>;

/** Whether it is more than one suggestion can hold: the server refuses such a one. */
export function isTooLong(what: SuggestRequest["what"]): boolean {
  if (what.type === "text") return what.update.length > updateLettersMax;
  if (what.type === "field") return isLongValue(what.after);
  const values = [...Object.values(what.scalars), ...Object.values(what.texts)];
  return values.length > fieldsMax || values.some(isLongValue);
}

function isLongValue(value: unknown): boolean {
  return typeof value === "string" && value.length > fieldLettersMax;
}

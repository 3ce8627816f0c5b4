/** What became of a commitment: the steps it may take, and whether its words changed since ([CH4]–[CH8]). */
import { daysBetween, type Day } from "../../lib/day.ts";
import { openStates, type Commitment, type CommitmentAnswer, type CommitmentState } from "./schema.ts";
import { commitmentWords } from "./words.ts";

export type CommitmentStep = Exclude<CommitmentState, "proposed">;

const steps: Readonly<Record<CommitmentState, readonly CommitmentStep[]>> = {
  proposed: ["accepted"],
  accepted: ["in-progress", "done", "renegotiated", "released", "handed-over"],
  "in-progress": ["done", "renegotiated", "released", "handed-over"],
  renegotiated: ["accepted", "released", "handed-over"],
  done: [],
  released: [],
  "handed-over": [],
};

/** Steps a commitment may take next. An accepted one whose words changed may be accepted again. */
export function nextSteps(state: CommitmentState, wordsChanged: boolean): readonly CommitmentStep[] {
  const isAccepted = state === "accepted" || state === "in-progress";
  return isAccepted && wordsChanged ? ["accepted", ...steps[state]] : steps[state];
}

/** Steps that say why or what with, and what they ask for. */
export function noteNeeded(step: CommitmentStep): "evidence" | "reason" | null {
  if (step === "done") return "evidence";
  return step === "renegotiated" || step === "released" || step === "handed-over" ? "reason" : null;
}

export interface Standing {
  readonly state: CommitmentState;
  /** The last step of the present debtor; null while it is only proposed. */
  readonly last: CommitmentAnswer | null;
  /** The acceptance in force. */
  readonly accepted: CommitmentAnswer | null;
  /** The words differ from those that were accepted. */
  readonly wordsChanged: boolean;
  readonly isOpen: boolean;
}

/**
 * Where a commitment stands. Only answers of its present debtor count: when somebody else is written in as the
 * debtor, it is a proposal to them, because nobody can accept on another's behalf.
 */
export function standingOf(commitment: Commitment, answers: readonly CommitmentAnswer[]): Standing {
  const own = answers
    .filter((answer) => answer.commitmentId === commitment.id && answer.party === commitment.by)
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  const last = own.at(-1) ?? null;
  const accepted = own.findLast((answer) => answer.state === "accepted") ?? null;
  const state = last?.state ?? "proposed";
  const wordsChanged = accepted !== null && accepted.words !== commitmentWords(commitment);
  return { state, last, accepted, wordsChanged, isOpen: openStates.has(state) };
}

/** What a commitment still lacks to be checkable (CHA-3). */
export const commitmentParts = ["by", "to", "what", "due", "evidence"] as const;
export type CommitmentPart = (typeof commitmentParts)[number];

/** The parts that are open, in the order of the list. None: it can be checked whether it was kept. */
export function missingParts(commitment: Commitment): CommitmentPart[] {
  const has: Record<CommitmentPart, boolean> = {
    by: commitment.by !== null,
    to: commitment.to.length > 0,
    // A verb cannot be checked by a machine; two words are the least a promise can have.
    what: commitment.what.trim().split(/\s+/).length >= 2,
    due: commitment.due !== null,
    evidence: commitment.evidence.trim() !== "",
  };
  return commitmentParts.filter((part) => !has[part]);
}

/** Open and past its day. A rhythm is never late by itself. */
export function isLate(commitment: Commitment, isOpen: boolean, asOf: Day): boolean {
  return isOpen && commitment.due?.kind === "day" && daysBetween(commitment.due.on, asOf) > 0;
}

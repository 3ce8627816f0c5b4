/**
 * What a body's notes show about its way through the trust cycle. The answers are hints with their numbers, never
 * a grade: “little on record” says that nothing was written, not that nothing happened.
 */
import { addDays, daysBetween, type Day } from "../../lib/day.ts";
import {
  stages,
  type Difference,
  type GroundRule,
  type GroupReading,
  type Stage,
  type TrustNotes,
} from "./schema.ts";

/** Numbers of the worked-through test. */
const thresholds = {
  /** Differences that must have been aired. */
  airedMin: 2,
  /** Parties whose views an aired difference must hold. */
  partiesMin: 2,
  /** Differences that must have come to an agreement, or to an agreement to differ. */
  settledMin: 1,
  /** Share of roles that must be accepted, as numerator and denominator. */
  rolesAcceptedMin: [2, 3],
} as const;

/** Facts from elsewhere in the partnership. Absent means that nothing is recorded about it. */
export interface TrustFacts {
  readonly organizations?: { readonly stated: number; readonly all: number };
  readonly roles?: { readonly accepted: number; readonly all: number };
  readonly decisionRuleInForce?: boolean;
}

/** What the record shows for one stage, with the numbers behind it. */
export interface StageRecord {
  readonly stage: Stage;
  readonly isWorkedThrough: boolean;
  readonly aired: number;
  readonly settled: number;
  readonly open: number;
  readonly groundRules: number;
}

/** [TR1] A difference counts as aired when it was aired and enough parties have written their view. */
export function isAired(difference: Difference): boolean {
  const reached =
    difference.airedOn !== undefined || (difference.state !== "named" && difference.state !== "parked");
  return reached && writtenViews(difference) >= thresholds.partiesMin;
}

/** A difference that came to an agreement, or to an agreement to differ. */
export function isSettled({ state }: Difference): boolean {
  return state === "agreed" || state === "agreed-to-differ";
}

/** How many parties have written their view. */
export function writtenViews({ views }: Difference): number {
  return views.filter(({ text }) => text.trim() !== "").length;
}

/** Parties that were asked for their view and have not written it. */
export function awaitedParties({ views }: Difference): string[] {
  return views.filter(({ text }) => text.trim() === "").map(({ partyId }) => partyId);
}

/** A ground rule that is agreed: it has words and a day. */
export function isAgreed({ text, agreedOn }: GroundRule): boolean {
  return agreedOn !== undefined && text.trim() !== "";
}

/** [TR1, TR2] Whether a stage is worked through, as far as the record shows, with the numbers that say so. */
export function stageRecord(stage: Stage, notes: TrustNotes, facts: TrustFacts): StageRecord {
  const aired = notes.differences.filter(isAired).length;
  const settled = notes.differences.filter(isSettled).length;
  const numbers = {
    aired,
    settled,
    open: notes.differences.length - settled,
    groundRules: notes.groundRules.filter(isAgreed).length,
  };
  return { stage, ...numbers, isWorkedThrough: passes(stage, numbers, facts) };
}

function passes(
  stage: Stage,
  numbers: { aired: number; settled: number; groundRules: number },
  facts: TrustFacts,
): boolean {
  switch (stage) {
    case "forming":
      return (
        facts.organizations !== undefined &&
        facts.organizations.all >= 2 &&
        facts.organizations.stated === facts.organizations.all
      );
    case "storming":
      return numbers.aired >= thresholds.airedMin && numbers.settled >= thresholds.settledMin;
    case "norming": {
      const [share, of] = thresholds.rolesAcceptedMin;
      const { roles } = facts;
      const rolesAccepted = roles !== undefined && roles.all > 0 && roles.accepted * of >= share * roles.all;
      return numbers.groundRules > 0 && rolesAccepted && facts.decisionRuleInForce === true;
    }
    default:
      // Performing and adjourning have no test: only the group says that it is there.
      return false;
  }
}

/** The group's current reading: the latest by day, of two on one day the later made. */
export function currentReading(readings: readonly GroupReading[]): GroupReading | undefined {
  return readings.reduce<GroupReading | undefined>(
    (latest, reading) => (latest && latest.on > reading.on ? latest : reading),
    undefined,
  );
}

/** [TR6] Whether everything a stage's test needs is known: what nobody can know yet must not be held against people. */
export function isTestable(stage: Stage, facts: TrustFacts): boolean {
  return stage !== "norming" || (facts.roles !== undefined && facts.decisionRuleInForce !== undefined);
}

/** [TR3] Storming and norming where they come before the group's own reading and certainly fail their test. */
export function skippedStages(notes: TrustNotes, facts: TrustFacts): Stage[] {
  const reading = currentReading(notes.readings);
  if (!reading) return [];
  const before = stages.slice(0, stages.indexOf(reading.stage));
  return before
    .filter((stage) => stage === "storming" || stage === "norming")
    .filter((stage) => {
      const { isWorkedThrough, groundRules } = stageRecord(stage, notes, facts);
      return !isWorkedThrough && (isTestable(stage, facts) || groundRules === 0);
    });
}

/** [TRU-2] A party's view is written by those who speak for it. */
export function mayWriteView(partyId: string, myOrganizationId: string | null): boolean {
  return partyId === myOrganizationId;
}

export type ReviewState = "none" | "later" | "soon" | "due";

/** Whether a ground rule's review day is near: within 14 days, or come. */
export function reviewState(reviewOn: Day | undefined, today: Day): ReviewState {
  if (reviewOn === undefined) return "none";
  const days = daysBetween(today, reviewOn);
  return days <= 0 ? "due" : days <= 14 ? "soon" : "later";
}

/** The review day offered for a new ground rule: half a year on. */
export function offeredReview(today: Day): Day {
  return addDays(today, 182);
}

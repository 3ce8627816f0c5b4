/**
 * What a common agenda says beside its running text: results, levers, strategies, boundaries, terms. All of it is
 * live, so any field may be unfinished; `rules.ts` says what is still missing. Rules: docs/spec/agenda.md.
 */
import type { Day } from "../../lib/day.ts";
import type { Direction } from "../../documents/targets.ts";

/** The six parts of a result statement, in the order in which they are asked for. */
export const resultParts = ["population", "place", "indicator", "from", "to", "by"] as const;
export type ResultPart = (typeof resultParts)[number];

/** Whether the sentence reads as a share of the people (“90% of … is …”) or as an amount (“bring … from … to …”). */
export const wordings = ["share", "amount"] as const;
export type Wording = (typeof wordings)[number];

export type Target =
  | { readonly kind: "absolute"; readonly value: number | undefined }
  | { readonly kind: "relative"; readonly changePct: number | undefined }
  | { readonly kind: "band"; readonly low: number | undefined; readonly high: number | undefined };

/** A day, or a number of years from a day. */
export type Deadline =
  | { readonly kind: "day"; readonly day: Day | undefined }
  | { readonly kind: "years"; readonly years: number | undefined; readonly from: Day | undefined };

export interface StartingPoint {
  readonly value: number | undefined;
  readonly on: Day | undefined;
  readonly source: string;
}

export interface ResultStatement {
  readonly id: string;
  readonly headline: boolean;
  readonly population: string;
  readonly place: string;
  readonly indicatorText: string;
  /** A shared measure that says what is counted. */
  readonly indicatorMeasureId: string | undefined;
  /** What `from` and `to` are counted in: `%`, `homes`. */
  readonly unit: string;
  /** Absent: told by `from` and `to`. */
  readonly direction: Direction | undefined;
  /** Absent: told by unit and target. */
  readonly wording: Wording | undefined;
  readonly from: StartingPoint;
  readonly to: Target;
  readonly by: Deadline;
  /** Something about the statement people should know: `figure title says 99%, the text 90%`. */
  readonly note: string;
}

export const leverKinds = ["policy", "practice", "funding"] as const;
export type LeverKind = (typeof leverKinds)[number];

export const leverStates = ["candidate", "chosen", "in-motion", "changed", "reverted", "dropped"] as const;
export type LeverState = (typeof leverStates)[number];

/** Effort and effect are marked from 1 to this. */
export const markMax = 5;

export const interests = [
  "policymaking",
  "practice",
  "funding",
  "lived-experience",
  "advocacy",
  "data-research",
  "service-delivery",
  "employer-demand",
  "workforce-supply",
  "land-capital",
  "convening",
  "communications",
  "regulation",
  "technical-expertise",
] as const;

export interface Lever {
  readonly id: string;
  readonly kind: LeverKind;
  readonly system: string;
  readonly currentState: string;
  readonly desiredState: string;
  /** Organizations that hold it. */
  readonly holders: readonly string[];
  readonly effort: number | undefined;
  readonly effect: number | undefined;
  /** Interests without which it does not move; one of `interests` or in own words. */
  readonly neededInterests: readonly string[];
  readonly state: LeverState;
}

export const strategyLevels = ["program-project", "systems-change"] as const;
export type StrategyLevel = (typeof strategyLevels)[number];

export const strategyStates = ["proposed", "active", "paused", "stopped", "done"] as const;
export type StrategyState = (typeof strategyStates)[number];

export interface Strategy {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly leverIds: readonly string[];
  readonly measureIds: readonly string[];
  readonly lead: string | undefined;
  readonly partners: readonly string[];
  readonly level: StrategyLevel | undefined;
  readonly state: StrategyState;
  readonly stopReason: string;
  readonly startsOn: Day | undefined;
  readonly reviewOn: Day | undefined;
}

export const boundaryKinds = ["will-not-do", "not-here", "not-now", "not-for"] as const;
export type BoundaryKind = (typeof boundaryKinds)[number];

export interface Boundary {
  readonly id: string;
  readonly text: string;
  readonly kind: BoundaryKind;
  readonly revisitOn: Day | undefined;
}

/** A word and what this partnership means by it. */
export interface Term {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
}

export interface Agenda {
  readonly results: readonly ResultStatement[];
  readonly levers: readonly Lever[];
  readonly strategies: readonly Strategy[];
  readonly boundaries: readonly Boundary[];
  readonly terms: readonly Term[];
}

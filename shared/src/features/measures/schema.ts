/**
 * What a shared measure is: the card people write together (live), and the values recorded against it
 * (records). Rules are numbered in docs/spec/measures.md.
 */
import type { Day } from "../../lib/day.ts";
import type { Direction } from "../../documents/targets.ts";

export const measureKinds = ["population", "performance", "systems-change", "process"] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** For performance measures: how much was done, how well, and whether anybody is better off. */
export const perfClasses = ["how-much", "how-well", "better-off"] as const;
export type PerfClass = (typeof perfClasses)[number];

export const frequencies = ["weekly", "monthly", "quarterly", "semiannual", "annual", "other"] as const;
export type Frequency = (typeof frequencies)[number];

export const qualityLevels = ["low", "medium", "high"] as const;
export type QualityLevel = (typeof qualityLevels)[number];

export const measureStates = [
  "idea",
  "drafting",
  "proposed",
  "agreed",
  "collecting",
  "in-use",
  "under-review",
  "retired",
] as const;
export type MeasureState = (typeof measureStates)[number];

export const dimensionKeys = [
  "age",
  "race-ethnicity",
  "gender",
  "income",
  "place",
  "language",
  "disability",
  "other",
] as const;
export type DimensionKey = (typeof dimensionKeys)[number];

export interface Dimension {
  readonly key: DimensionKey;
  readonly categories: readonly string[];
}

/** The three powers of an indicator: does it speak to people, does it stand for the result, is there data. */
export interface Quality {
  readonly communication: QualityLevel | null;
  readonly proxy: QualityLevel | null;
  readonly data: QualityLevel | null;
}

export interface Baseline {
  readonly value: number;
  readonly on: Day;
  readonly note: string;
}

export type TargetSpec =
  | { readonly kind: "absolute"; readonly value: number }
  | { readonly kind: "relative"; readonly changePct: number }
  | { readonly kind: "band"; readonly low: number; readonly high: number };

/** A value said for a day: a step of the agreed path, or of the line if nothing changed. */
export interface DayValue {
  readonly on: Day;
  readonly value: number;
}

/** Fewest people a group must have before its value may be shown; 11 hides counts of 1 to 10. */
export const minCellDefault = 11;
export const minCellMin = 2;
export const minCellMax = 1000;
export const decimalsMax = 3;

/** How far behind the path still counts as on it, and how much of the way must be expected before a status is said: shares of the way. */
export const statusThresholds = { tolerance: 0.1, minElapsed: 0.1 } as const;

/**
 * One measure card as plain values. `definition` and the other texts are the plain text of what stands in
 * the card's rich fields; the fields themselves are reached through `doc.ts`.
 */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly kind: MeasureKind;
  readonly perfClass: PerfClass | null;
  readonly headline: boolean;
  readonly definition: string;
  readonly lifts: string;
  readonly holdsBack: string;
  readonly limits: string;
  readonly method: string;
  readonly sharing: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: Direction | null;
  readonly population: string;
  readonly place: string;
  readonly source: string;
  /** The organization that answers for the numbers. */
  readonly dataOwner: string | null;
  /** The representative who keeps the card. */
  readonly steward: string | null;
  readonly frequency: Frequency | null;
  readonly reportingLagDays: number;
  readonly dimensions: readonly Dimension[];
  readonly minCell: number;
  readonly quality: Quality;
  readonly baseline: Baseline | null;
  readonly target: TargetSpec | null;
  readonly targetOn: Day | null;
  readonly trajectory: readonly DayValue[];
  readonly forecast: readonly DayValue[];
  readonly strategies: readonly string[];
  readonly version: number;
  /** Definition, unit, population and source as they were when points of this version were last confirmed. */
  readonly basis: string | null;
  readonly versions: readonly VersionNote[];
  readonly state: MeasureState;
}

export interface VersionNote {
  readonly version: number;
  /** First day the version counts from. */
  readonly on: Day;
  readonly note: string;
}

/**
 * One recorded value. Points are never changed: a later point that `supersedes` an earlier one corrects it,
 * and one whose value is null takes it back (MEA-3).
 */
export interface DataPoint {
  readonly id: string;
  readonly measureId: string;
  /** Version of the measure the value was counted by (MEA-2). */
  readonly version: number;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: number | null;
  readonly n: number | null;
  readonly provisional: boolean;
  readonly source: string;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly enteredByOrganization: string;
  readonly enteredAt: string;
  readonly supersedes: string | null;
}

/** A point that counts now: it is the last word on its period, and it has a value. */
export type CurrentPoint = DataPoint & { readonly value: number };

/** A period ends on or after the day it starts. A survey of one day starts and ends on it. */
export function isPeriod(period: { periodStart: Day; periodEnd: Day }): boolean {
  return period.periodStart <= period.periodEnd;
}

/**
 * Readiness and status of a measure: whether its card is complete, and how far the line has come. They are
 * separate on purpose: a card without a steward still shows its progress. Spec: docs/spec/measures.md.
 */
import { daysBetween, type Day } from "../../lib/day.ts";
import { atLeast, atMost, below, clamp, same } from "./numbers.ts";
import { expectedShare, targetValue } from "./path.ts";
import { latestSettled } from "./points.ts";
import { statusThresholds, type Measure } from "./schema.ts";

export const cardParts = [
  "definition",
  "unit",
  "direction",
  "source",
  "data-owner",
  "steward",
  "frequency",
  "baseline",
  "target",
  "by-day",
] as const;

/** What a card may still miss. `target-differs`: both stand there, but the target is the baseline. */
export type CardPart = (typeof cardParts)[number] | "target-differs";

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly CardPart[];
}

/** [MS1] Ready when every part of the card is there and the target differs from the baseline. */
export function readiness(measure: Measure): Readiness {
  const has: Record<(typeof cardParts)[number], boolean> = {
    definition: measure.definition.trim() !== "",
    unit: measure.unit.trim() !== "",
    direction: measure.direction !== null,
    source: measure.source.trim() !== "",
    "data-owner": measure.dataOwner !== null,
    steward: measure.steward !== null,
    frequency: measure.frequency !== null,
    baseline: measure.baseline !== null,
    target: measure.target !== null,
    "by-day": measure.targetOn !== null,
  };
  const missing: CardPart[] = cardParts.filter((part) => !has[part]);
  const goal = targetValue(measure);
  if (measure.baseline && goal !== null && same(goal, measure.baseline.value)) missing.push("target-differs");
  return { ready: missing.length === 0, missing };
}

export type StatusKind =
  | "not-computable"
  | "no-data"
  | "too-early"
  | "on-track"
  | "near-track"
  | "off-track"
  | "at-target"
  | "met"
  | "missed";

/** A status and the numbers it rests on, for the sentence beside it. */
export interface Status {
  readonly kind: StatusKind;
  readonly latest: { readonly value: number; readonly on: Day } | null;
  /** Share of the way made, `(v − b) / (g − b)`. Null for bands and while it cannot be said. */
  readonly progress: number | null;
  /** Share of the way expected by that day. */
  readonly expected: number | null;
  /** Share of the time gone, whatever the agreed steps say. */
  readonly elapsed: number | null;
}

export interface Measured {
  readonly value: number;
  readonly periodEnd: Day;
  readonly provisional: boolean;
}

const nothing = { latest: null, progress: null, expected: null, elapsed: null };

/** The plan a status is computed from. */
type Plan = Pick<Measure, "direction" | "baseline" | "target" | "targetOn" | "trajectory">;

/** [MS2] The status on a day, from the points of the measure's present version. */
export function statusOf(plan: Plan, points: readonly Measured[], asOf: Day): Status {
  const { baseline, direction, target, targetOn } = plan;
  if (!baseline || !direction || !target || !targetOn || targetOn <= baseline.on)
    return { kind: "not-computable", ...nothing };
  if ((direction === "maintain") !== (target.kind === "band")) return { kind: "not-computable", ...nothing };
  const goal = targetValue(plan);
  if (goal !== null && (same(goal, baseline.value) || goal > baseline.value !== (direction === "increase"))) {
    return { kind: "not-computable", ...nothing };
  }
  const point = latestSettled(points, asOf, baseline.on);
  if (!point) return { kind: "no-data", ...nothing };
  const latest = { value: point.value, on: point.periodEnd };
  const isOver = point.periodEnd >= targetOn;
  const elapsed = clamp(daysBetween(baseline.on, point.periodEnd) / daysBetween(baseline.on, targetOn), 0, 1);
  if (target.kind === "band") {
    const kind = bandStatus(target, point.value, isOver);
    return { kind, latest, progress: null, expected: null, elapsed };
  }
  if (goal === null) return { kind: "not-computable", ...nothing };
  const progress = (point.value - baseline.value) / (goal - baseline.value);
  const expected = expectedShare(plan, point.periodEnd) ?? elapsed;
  return { kind: lineStatus(progress, expected, isOver), latest, progress, expected, elapsed };
}

function lineStatus(progress: number, expected: number, isOver: boolean): StatusKind {
  const { tolerance, minElapsed } = statusThresholds;
  if (isOver) return atLeast(progress, 1) ? "met" : "missed";
  if (atLeast(progress, 1)) return "at-target";
  if (below(expected, minElapsed)) return atLeast(progress, -2 * tolerance) ? "too-early" : "off-track";
  if (atLeast(progress, expected - tolerance)) return "on-track";
  if (atLeast(progress, expected - 2 * tolerance)) return "near-track";
  return "off-track";
}

function bandStatus(band: { low: number; high: number }, value: number, isOver: boolean): StatusKind {
  const outside = Math.max(band.low - value, value - band.high, 0);
  if (atMost(outside, 0)) return isOver ? "met" : "on-track";
  if (isOver) return "missed";
  return atMost(outside, statusThresholds.tolerance * (band.high - band.low)) ? "near-track" : "off-track";
}

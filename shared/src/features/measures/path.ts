/** The line a measure should travel: from its baseline, by the agreed steps, to its target. */
import { daysBetween, type Day } from "../../lib/day.ts";
import { clamp } from "./numbers.ts";
import type { DayValue, Measure } from "./schema.ts";

type Plan = Pick<Measure, "direction" | "baseline" | "target" | "targetOn" | "trajectory">;

/** The target as a value; relative targets stay unknown until there is a baseline. Bands have none. */
export function targetValue(plan: Pick<Measure, "baseline" | "target">): number | null {
  const { baseline, target } = plan;
  if (!target || target.kind === "band") return null;
  if (target.kind === "absolute") return target.value;
  return baseline ? baseline.value * (1 + target.changePct / 100) : null;
}

/** The value of a line of dated values on a day; the first and last value go on beyond its ends. */
export function valueOn(line: readonly DayValue[], on: Day): number | null {
  const sorted = line.toSorted((a, b) => a.on.localeCompare(b.on));
  const first = sorted[0];
  if (!first) return null;
  let before = first;
  for (const step of sorted) {
    if (step.on <= on) {
      before = step;
      continue;
    }
    if (on < first.on) return first.value;
    const share = daysBetween(before.on, on) / daysBetween(before.on, step.on);
    return before.value + (step.value - before.value) * share;
  }
  return before.value;
}

/**
 * The path to the target, ends included. Steps outside the span from baseline to target do not count.
 * Empty when an end is missing or the measure is to stay within a band.
 */
export function pathToTarget(plan: Plan): DayValue[] {
  const goal = targetValue(plan);
  const { baseline, targetOn } = plan;
  if (!baseline || !targetOn || goal === null || targetOn <= baseline.on) return [];
  const steps = plan.trajectory.filter((step) => step.on > baseline.on && step.on < targetOn);
  return [
    { on: baseline.on, value: baseline.value },
    ...steps.toSorted((a, b) => a.on.localeCompare(b.on)),
    { on: targetOn, value: goal },
  ];
}

/** The share of the way that should be done on a day: by elapsed time, or along the agreed steps. */
export function expectedShare(plan: Plan, on: Day): number | null {
  const path = pathToTarget(plan);
  const [start] = path;
  const end = path.at(-1);
  if (!start || !end || start.value === end.value) return null;
  if (path.length === 2) return clamp(daysBetween(start.on, on) / daysBetween(start.on, end.on), 0, 1);
  const value = valueOn(path, on);
  return value === null ? null : (value - start.value) / (end.value - start.value);
}

/** The line if nothing changed, starting where the partnership started. */
export function forecastLine(plan: Pick<Measure, "baseline" | "forecast">): DayValue[] {
  const { baseline, forecast } = plan;
  if (forecast.length === 0) return [];
  const sorted = forecast.toSorted((a, b) => a.on.localeCompare(b.on));
  const starts = baseline && sorted.every((step) => step.on > baseline.on);
  return starts ? [{ on: baseline.on, value: baseline.value }, ...sorted] : sorted;
}

/** Where the line is heading: trend ([MS5]) and whether it turned against the forecast ([MS6]). */
import type { Direction } from "../../documents/targets.ts";
import { dayNumber, type Day } from "../../lib/day.ts";
import { below, same } from "./numbers.ts";
import { forecastLine, targetValue, valueOn } from "./path.ts";
import type { Measure } from "./schema.ts";

interface Point {
  readonly periodEnd: Day;
  readonly value: number;
  readonly provisional: boolean;
}

type Plan = Pick<Measure, "direction" | "baseline" | "target" | "forecast">;

export type Trend = "improving" | "worsening" | "flat" | "unknown";

const pointsMin = 3;
const pointsMax = 5;
const flatShare = 0.01;

/** The median slope between every two of the last five settled points, read in the stated direction. */
export function trend(plan: Plan, points: readonly Point[]): Trend {
  const settled = settledPoints(points).slice(-pointsMax);
  const first = settled[0];
  const last = settled.at(-1);
  if (!first || !last || settled.length < pointsMin || plan.direction === null) return "unknown";
  const worth = settled.map((point) => ({
    on: dayNumber(point.periodEnd),
    value: worthOf(plan, point.value),
  }));
  const change = Math.abs(last.value - first.value);
  const goal = targetValue(plan);
  const way = goal !== null && plan.baseline ? Math.abs(goal - plan.baseline.value) : 0;
  if (way > 0 && below(change, flatShare * way)) return "flat";
  const slope = medianSlope(worth);
  if (same(slope, 0)) return "flat";
  return slope > 0 ? "improving" : "worsening";
}

export type Curve = "turned" | "not-yet" | "unknown";

/** Turned when the last two settled points are both better than the line if nothing changed. */
export function curve(plan: Plan, points: readonly Point[]): Curve {
  const { direction } = plan;
  const forecast = forecastLine(plan);
  const start = plan.baseline?.on ?? "";
  const last = settledPoints(points)
    .filter((point) => point.periodEnd > start)
    .slice(-2);
  if (direction === null || direction === "maintain" || forecast.length === 0 || last.length < 2)
    return "unknown";
  const isBetter = (point: Point) => {
    const expected = valueOn(forecast, point.periodEnd);
    return expected !== null && isGain(direction, expected, point.value);
  };
  return last.every(isBetter) ? "turned" : "not-yet";
}

function isGain(direction: Exclude<Direction, "maintain">, from: number, to: number): boolean {
  return direction === "increase" ? below(from, to) : below(to, from);
}

/** A number that is larger when the value is better. For a band: how near it is. */
function worthOf(plan: Plan, value: number): number {
  if (plan.direction === "increase") return value;
  if (plan.direction === "decrease") return -value;
  const { target } = plan;
  return target?.kind === "band" ? -Math.max(target.low - value, value - target.high, 0) : 0;
}

function medianSlope(points: readonly { on: number; value: number }[]): number {
  const slopes: number[] = [];
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1))
      if (b.on !== a.on) slopes.push((b.value - a.value) / (b.on - a.on));
  }
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const upper = slopes[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? (upper + (slopes[middle - 1] ?? upper)) / 2 : upper;
}

function settledPoints(points: readonly Point[]): Point[] {
  return points
    .filter((point) => !point.provisional)
    .toSorted((a, b) => a.periodEnd.localeCompare(b.periodEnd));
}

/** When the next number is expected, and whether it is late (freshness, [MS4]). */
import { addDays, addMonths, daysBetween, type Day } from "../../lib/day.ts";
import type { Frequency, Measure } from "./schema.ts";

const monthsOf: Record<Exclude<Frequency, "weekly" | "other">, number> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** One period after a day. `other` has no rhythm, so there is nothing to expect. */
export function nextPeriodEnd(day: Day, frequency: Frequency): Day | null {
  if (frequency === "other") return null;
  if (frequency === "weekly") return addDays(day, 7);
  const next = addMonths(day, monthsOf[frequency]);
  // The end of a month stays the end of a month: 28 February is followed by 31 March.
  return isMonthEnd(day) ? monthEnd(next) : next;
}

export type Freshness =
  | { readonly kind: "unknown" }
  | { readonly kind: "current" | "due" | "overdue"; readonly nextPeriod: Day; readonly dueOn: Day };

const graceDaysMin = 14;

/**
 * Counted from the latest point, or from the baseline while there is none: expected one period later plus the
 * time the source needs; overdue after another half period, at least 14 days.
 */
export function freshness(
  measure: Pick<Measure, "frequency" | "reportingLagDays" | "baseline">,
  points: readonly { readonly periodEnd: Day }[],
  asOf: Day,
): Freshness {
  const { frequency, baseline } = measure;
  const last = points.reduce<Day | null>(
    (latest, point) =>
      point.periodEnd <= asOf && (latest === null || point.periodEnd > latest) ? point.periodEnd : latest,
    baseline?.on ?? null,
  );
  if (last === null || frequency === null) return { kind: "unknown" };
  const nextPeriod = nextPeriodEnd(last, frequency);
  if (nextPeriod === null) return { kind: "unknown" };
  const dueOn = addDays(nextPeriod, measure.reportingLagDays);
  const overdueAfter = addDays(dueOn, Math.max(graceDaysMin, Math.round(daysBetween(last, nextPeriod) / 2)));
  const kind = asOf <= dueOn ? "current" : asOf <= overdueAfter ? "due" : "overdue";
  return { kind, nextPeriod, dueOn };
}

/** The last day of the month in which a day lies. */
export function monthEnd(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

function isMonthEnd(day: Day): boolean {
  return monthEnd(day) === day;
}

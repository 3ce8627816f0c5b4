/** A chart in words: its points in order, and the one sentence that stands for it. */
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords, targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayDay, sayMonth } from "@commontable/shared/lib/say.ts";
import { forecastLine } from "@commontable/shared/features/measures/path.ts";

/** A point of the present line: the baseline or a recorded value. */
export interface LinePoint {
  readonly on: string;
  readonly value: number;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly isBaseline: boolean;
  readonly isProvisional: boolean;
}

/** The points of the present version from the baseline on. A value recorded on the baseline's own day replaces it. */
export function lineOf(measure: Measure, points: readonly CurrentPoint[]): LinePoint[] {
  const line = points
    .filter((point) => point.version === measure.version)
    .map((point): LinePoint => ({
      on: point.periodEnd,
      value: point.value,
      periodStart: point.periodStart,
      periodEnd: point.periodEnd,
      isBaseline: false,
      isProvisional: point.provisional,
    }));
  const { baseline } = measure;
  if (baseline && !line.some((point) => point.on === baseline.on)) {
    const { on, value } = baseline;
    line.push({ on, value, periodStart: on, periodEnd: on, isBaseline: true, isProvisional: false });
  }
  return line.sort((a, b) => a.on.localeCompare(b.on));
}

/** What somebody who does not see the chart needs to know, in one sentence or two. */
export function chartSentence(measure: Measure, line: readonly LinePoint[]): string {
  const { baseline, targetOn } = measure;
  const latest = line.findLast((point) => !point.isBaseline);
  const parts: string[] = [];
  if (baseline) parts.push(`${valueWords(baseline.value, measure)} in ${sayMonth(baseline.on)} (baseline)`);
  if (latest) parts.push(`${valueWords(latest.value, measure, { fixed: true })} in ${periodWords(latest)}`);
  const goal = targetWords(measure);
  if (goal !== null) parts.push(`target ${goal}${targetOn ? ` on ${sayDay(targetOn)}` : ""}`);
  const forecast = forecastLine(measure).at(-1);
  const without = forecast
    ? ` If nothing had changed the line was heading to ${valueWords(forecast.value, measure)}.`
    : "";
  return `${measure.name}: ${parts.join(", ") || "no numbers yet"}.${without}`;
}

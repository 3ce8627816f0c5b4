/** Measures said in words: values, periods, and the one sentence that is a chart's title ([MS9]). */
import { numberFormat } from "../../lib/formats.ts";
import { addDays, addMonths, type Day } from "../../lib/day.ts";
import { besideUnit, isCurrency, isPercent, sayDay, sayMonth } from "../../lib/say.ts";
import { targetValue } from "./path.ts";
import { monthEnd } from "./rhythm.ts";
import type { Status, StatusKind } from "./rules.ts";
import { statusThresholds, type Frequency, type Measure, type MeasureKind } from "./schema.ts";

export const localeDefault = "en-US";

export const statusWords = {
  "not-computable": "Not to be said yet",
  "no-data": "No number yet",
  "too-early": "Too early to say",
  "on-track": "On track",
  "near-track": "Near track",
  "off-track": "Off track",
  "at-target": "At target",
  met: "Target met",
  missed: "Not reached in time",
} as const satisfies Record<StatusKind, string>;

export const measureKindWords = {
  population: "Whole population",
  performance: "One program",
  "systems-change": "Change in the system",
  process: "How we work",
} as const satisfies Record<MeasureKind, string>;

export const frequencyWords = {
  weekly: "Every week",
  monthly: "Every month",
  quarterly: "Every quarter",
  semiannual: "Twice a year",
  annual: "Every year",
  other: "No fixed rhythm",
} as const satisfies Record<Frequency, string>;

type Counted = Pick<Measure, "unit" | "decimals">;

/** `fixed` keeps the decimals so that numbers in a column align; otherwise trailing zeros are left out. */
export interface ValueStyle {
  readonly fixed?: boolean;
  readonly withUnit?: boolean;
}

/** `82.8%`, `$1,200`, `262`; with `withUnit` also `262 apprentices`. */
export function valueWords(value: number, counted: Counted, style: ValueStyle = {}): string {
  const { unit } = counted;
  const number = numberFormat(localeDefault, {
    minimumFractionDigits: style.fixed ? counted.decimals : 0,
    maximumFractionDigits: counted.decimals,
  }).format(value);
  return style.withUnit || isPercent(unit) || isCurrency(unit) ? besideUnit(number, unit) : number;
}

/** That values stay behind (AR23, PA14). */
export function leftOutWords(count: number): string {
  return count === 1
    ? "1 value is left out: it stands for so few people that somebody could be recognized."
    : `${count} values are left out: they stand for so few people that somebody could be recognized.`;
}

interface Period {
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** `2018`, `Q4 2018`, `January 2019`, `15 January 2019`: as much as the period really says. */
export function periodWords(period: Period, length: "long" | "short" = "long"): string {
  const { periodStart, periodEnd } = period;
  const year = periodEnd.slice(0, 4);
  const endsMonth = periodEnd === monthEnd(periodEnd);
  if (periodStart === `${year}-01-01` && periodEnd === `${year}-12-31`) return year;
  const quarter = Math.ceil(Number(periodEnd.slice(5, 7)) / 3);
  const isQuarter =
    endsMonth &&
    periodStart === addMonths(`${periodEnd.slice(0, 7)}-01`, -2) &&
    Number(periodEnd.slice(5, 7)) % 3 === 0;
  if (isQuarter) return `Q${quarter} ${year}`;
  const isMonth = endsMonth && periodStart === `${periodEnd.slice(0, 7)}-01`;
  const isFirstDay = periodStart === periodEnd && periodEnd.endsWith("-01");
  if (isMonth || isFirstDay) return sayMonth(periodEnd, length);
  if (periodStart === periodEnd) return sayDay(periodEnd, length);
  if (addDays(periodStart, 6) === periodEnd)
    return `${sayDay(periodStart, "short")} – ${sayDay(periodEnd, "short")}`;
  // Months from their first to their last day are said as they are; of anything else the end is what counts.
  if (!endsMonth || !periodStart.endsWith("-01")) return sayMonth(periodEnd, length);
  return `${sayMonth(periodStart, "short")} – ${sayMonth(periodEnd, "short")}`;
}

/** `40% of the way`, never more than is true: 39.6 % is not rounded up to a threshold somebody watches. */
export function shareWords(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The target as people say it: `90%`, `50% less`, `70% to 80%`. */
export function targetWords(
  measure: Pick<Measure, "target" | "baseline" | "unit" | "decimals">,
): string | null {
  const { target } = measure;
  if (!target) return null;
  if (target.kind === "band")
    return `${valueWords(target.low, measure)} to ${valueWords(target.high, measure)}`;
  const value = targetValue(measure);
  if (value !== null) return valueWords(value, measure);
  if (target.kind === "relative")
    return `${Math.abs(target.changePct)}% ${target.changePct < 0 ? "less" : "more"}`;
  return null;
}

/**
 * How far the line has come, in the fewest words: "40% of the way, in 50% of the time, within our tolerance".
 * Null when there is nothing to say yet.
 */
export function findingWords(measure: Measure, status: Status): string | null {
  const goal = targetWords(measure);
  switch (status.kind) {
    case "not-computable":
    case "no-data":
      return null;
    case "met":
      return measure.direction === "maintain"
        ? `Within ${goal} at the end of the time`
        : `Target of ${goal} reached in time`;
    case "missed":
      return `The time is over, ${status.progress === null ? `outside ${goal}` : wayWords(status.progress)}`;
    case "at-target":
      return `Target of ${goal} reached, in ${shareWords(status.elapsed ?? 0)} of the time`;
    default:
      break;
  }
  if (status.progress === null) {
    if (status.kind === "on-track") return `Within ${goal}`;
    return status.kind === "near-track" ? `Just outside ${goal}` : `Outside ${goal}`;
  }
  const time = `in ${shareWords(status.elapsed ?? 0)} of the time`;
  const behind = (status.expected ?? 0) - status.progress;
  const isWithin =
    status.kind === "on-track" && behind > 0.005 && behind <= statusThresholds.tolerance + 1e-9;
  return `${wayWords(status.progress)}, ${time}${isWithin ? ", within our tolerance" : ""}`;
}

function wayWords(progress: number): string {
  if (progress < -0.005) return `${shareWords(-progress)} of the way in the other direction`;
  return `${shareWords(progress)} of the way`;
}

/** One sentence with value, from and to: what a live measure block says. */
export function measureSentence(measure: Measure, status: Status): string {
  const { baseline } = measure;
  const goal = targetWords(measure);
  const by = measure.targetOn ? ` by ${sayDay(measure.targetOn)}` : "";
  const toward =
    goal === null
      ? ""
      : measure.direction === "maintain"
        ? `, to stay within ${goal}${by}`
        : `, to ${goal}${by}`;
  if (status.latest) {
    const from = baseline ? `, from ${valueWords(baseline.value, measure)} in ${sayMonth(baseline.on)}` : "";
    return `${valueWords(status.latest.value, measure, { fixed: true, withUnit: true })} in ${sayMonth(status.latest.on)}${from}${toward}.`;
  }
  if (baseline)
    return `From ${valueWords(baseline.value, measure, { withUnit: true })} in ${sayMonth(baseline.on)}${toward}. No number since.`;
  return goal === null ? "No baseline and no target yet." : `To ${goal}${by}. No baseline yet.`;
}

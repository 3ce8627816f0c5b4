/**
 * Numbers and periods as people type and paste them ([MS10]). Nothing is guessed silently: what cannot be read
 * is kept and named, and a bare year says which day it will stand for.
 */
import { addDays, addMonths, isDay, type Day } from "../../lib/day.ts";
import { monthNamed, readDay } from "../../lib/read-day.ts";
import { readNumber } from "../../lib/read-number.ts";
import { isCurrency, isPercent } from "../../lib/say.ts";
import { formsDefault, type WrittenForms } from "../../lib/written-forms.ts";
import { monthEnd } from "./rhythm.ts";

export interface Period {
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** A number without a unit of its own, other than a percent or currency sign. Null when it is none. */
export function readNumberText(text: string, forms: WrittenForms = formsDefault): number | null {
  const read = readNumber(text, forms);
  if (!read.ok) return null;
  const { value, unit } = read.value;
  return unit === "" || isPercent(unit) || isCurrency(unit) ? value : null;
}

/**
 * Reads `2019`, `Q4 2018`, `2018-Q4`, `Jan 2019`, `2019-01`, `1/15/2019`, `15.1.2019`, `15 January 2019`, `2019-01-15`.
 * A bare year means the anniversary of `anchor` (the baseline's day) where there is one, else the whole year.
 */
export function readPeriodText(
  text: string,
  anchor: Day | null,
  forms: WrittenForms = formsDefault,
): Period | null {
  const given = text
    .trim()
    .toLowerCase()
    .replace(/[,\s]+/g, " ");
  if (isDay(given)) return { periodStart: given, periodEnd: given };
  const year = /^(\d{4})$/.exec(given)?.[1];
  if (year) return yearPeriod(year, anchor);
  const quarter = /^q([1-4])[ /-]?(\d{4})$/.exec(given) ?? flip(/^(\d{4})[ /-]?q([1-4])$/.exec(given));
  if (quarter) {
    const periodStart = `${quarter[2]}-${pad(Number(quarter[1]) * 3 - 2)}-01`;
    return { periodStart, periodEnd: addDays(addMonths(periodStart, 3), -1) };
  }
  const month = readMonth(given, anchor, forms);
  if (month) return month;
  const on = readDay(given, forms);
  return on.ok ? { periodStart: on.value, periodEnd: on.value } : null;
}

function yearPeriod(year: string, anchor: Day | null): Period | null {
  if (anchor === null) return { periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` };
  const on = `${year}${anchor.slice(4)}`;
  const exact = isDay(on) ? on : monthEnd(`${year}${anchor.slice(4, 7)}-01`);
  return { periodStart: exact, periodEnd: exact };
}

function readMonth(given: string, anchor: Day | null, forms: WrittenForms): Period | null {
  const numeric = /^(\d{4})[-/.](\d{1,2})$/.exec(given) ?? flip(/^(\d{1,2})[-/.](\d{4})$/.exec(given));
  const named = /^([^\d ]+?)\.? (\d{4})$/.exec(given);
  const month = numeric ? Number(numeric[2]) : named ? monthNamed(named[1] ?? "", forms.months) : null;
  const year = numeric?.[1] ?? named?.[2];
  if (!year || month === null || month < 1 || month > 12) return null;
  const periodStart = `${year}-${pad(month)}-01`;
  // A yearly survey on 1 January, typed as "January 2019", means that day.
  if (anchor?.slice(5) === periodStart.slice(5)) return { periodStart, periodEnd: periodStart };
  return { periodStart, periodEnd: monthEnd(periodStart) };
}

/** A match whose two groups stand the other way round. */
function flip(match: RegExpExecArray | null): [string, string, string] | null {
  return match ? [match[0], match[2] ?? "", match[1] ?? ""] : null;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

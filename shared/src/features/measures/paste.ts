/**
 * Numbers and periods as people type and paste them ([MS10]). Nothing is guessed silently: what cannot be read
 * is kept and named, and a bare year says which day it will stand for.
 */
import { addDays, addMonths, isDay, type Day } from "../../lib/day.ts";
import { monthEnd } from "./rhythm.ts";

export interface Period {
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** How the reader's language writes numbers and dates. */
export interface WrittenForms {
  readonly decimal: "." | ",";
  readonly dateOrder: "mdy" | "dmy";
  /** Month names, January first, lower case, with their short forms. */
  readonly months?: readonly (readonly string[])[];
}

export const formsDefault: WrittenForms = { decimal: ".", dateOrder: "mdy" };

const englishMonths = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;

/**
 * Reads `82.8`, `82,8`, `1,234.5`, `1.234,5`, `1 234`, `82.8 %`, `$1,200`, `−3`, `(3)`. Null when it is none.
 * One separator followed by three digits is a thousands mark unless it is the language's decimal mark.
 */
export function readNumberText(text: string, forms: WrittenForms = formsDefault): number | null {
  let rest = text
    .trim()
    .replace(/[\u00a0\u202f\u2009\s']/g, "")
    .replace(/[−–]/g, "-");
  const isNegative = /^\(.*\)$/.test(rest);
  if (isNegative) rest = rest.slice(1, -1);
  rest = rest.replace(/^([-+]?)[$€£¥]/, "$1").replace(/[%$€£¥]$/, "");
  if (!/^[-+]?[\d.,]+$/.test(rest) || !/\d/.test(rest)) return null;
  const plain = withoutThousands(rest, forms.decimal);
  if (plain === null || !/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? (isNegative ? -value : value) : null;
}

function withoutThousands(text: string, decimal: "." | ","): string | null {
  const lastDot = text.lastIndexOf(".");
  const lastComma = text.lastIndexOf(",");
  if (lastDot === -1 && lastComma === -1) return text;
  if (lastDot !== -1 && lastComma !== -1) {
    const mark = lastDot > lastComma ? "." : ",";
    return splitAt(text, mark);
  }
  const mark = lastDot === -1 ? "," : ".";
  const count = text.split(mark).length - 1;
  const looksGrouped = new RegExp(`^[-+]?\\d{1,3}(\\${mark}\\d{3})+$`).test(text);
  if (count > 1) return looksGrouped ? text.replaceAll(mark, "") : null;
  return looksGrouped && mark !== decimal ? text.replaceAll(mark, "") : text.replace(mark, ".");
}

function splitAt(text: string, mark: "." | ","): string | null {
  const other = mark === "." ? "," : ".";
  const [whole = "", fraction = "", ...more] = text.split(mark);
  if (more.length > 0 || fraction.includes(other)) return null;
  const grouped = new RegExp(`^[-+]?\\d{1,3}(\\${other}\\d{3})+$`).test(whole);
  return grouped ? `${whole.replaceAll(other, "")}.${fraction}` : null;
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
  return readMonth(given, anchor, forms) ?? readDate(given, forms);
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
  const month = numeric ? Number(numeric[2]) : named ? monthOf(named[1] ?? "", forms) : null;
  const year = numeric?.[1] ?? named?.[2];
  if (!year || month === null || month < 1 || month > 12) return null;
  const periodStart = `${year}-${pad(month)}-01`;
  // A yearly survey on 1 January, typed as "January 2019", means that day.
  if (anchor?.slice(5) === periodStart.slice(5)) return { periodStart, periodEnd: periodStart };
  return { periodStart, periodEnd: monthEnd(periodStart) };
}

function readDate(given: string, forms: WrittenForms): Period | null {
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(given);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(given);
  const dayFirst = /^(\d{1,2})\.? ([^\d ]+?)\.? (\d{4})$/.exec(given);
  const monthFirst = /^([^\d ]+?)\.? (\d{1,2}) (\d{4})$/.exec(given);
  let on: string | null = null;
  if (slashed) {
    const [, a = "", b = "", year = ""] = slashed;
    on = forms.dateOrder === "mdy" ? build(year, Number(a), Number(b)) : build(year, Number(b), Number(a));
  } else if (dotted) on = build(dotted[3] ?? "", Number(dotted[2]), Number(dotted[1]));
  else if (dayFirst) on = build(dayFirst[3] ?? "", monthOf(dayFirst[2] ?? "", forms), Number(dayFirst[1]));
  else if (monthFirst)
    on = build(monthFirst[3] ?? "", monthOf(monthFirst[1] ?? "", forms), Number(monthFirst[2]));
  return on !== null && isDay(on) ? { periodStart: on, periodEnd: on } : null;
}

function build(year: string, month: number | null, date: number): string | null {
  return month === null ? null : `${year}-${pad(month)}-${pad(date)}`;
}

function monthOf(word: string, forms: WrittenForms): number | null {
  const english = englishMonths.findIndex(
    (month) => word.length >= 3 && (month.startsWith(word) || (word === "sept" && month === "september")),
  );
  if (english !== -1) return english + 1;
  const local = (forms.months ?? []).findIndex((names) =>
    names.some((name) => name.replace(/\.$/, "") === word),
  );
  return local === -1 ? null : local + 1;
}

/** A match whose two groups stand the other way round. */
function flip(match: RegExpExecArray | null): [string, string, string] | null {
  return match ? [match[0], match[2] ?? "", match[1] ?? ""] : null;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** Numbers, days and lists as people read them. The language is English in day–month–year order. */
import type { Day } from "./day.ts";
import { dateFormat, listFormat, numberFormat } from "./formats.ts";

const language = "en-GB";

const numberWords = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

type Length = "long" | "short";

/** `1 January 2024`, short `1 Jan 2024`. */
export function sayDay(day: Day, length: Length = "long"): string {
  return format(day, { day: "numeric", month: length, year: "numeric" });
}

/** `January 2024`, short `Jan 2024`. */
export function sayMonth(day: Day, length: Length = "long"): string {
  return format(day, { month: length, year: "numeric" });
}

/** As short as it stays true: a first of January is its year, another first its month. */
export function sayDayShort(day: Day): string {
  if (day.endsWith("-01-01")) return format(day, { year: "numeric" });
  if (day.endsWith("-01")) return sayMonth(day);
  return sayDay(day);
}

/** A value with its unit: `78%`, `1,200 homes`, `-$250,000`. */
export function sayValue(value: number, unit: string): string {
  return besideUnit(numberFormat("en-US", { maximumFractionDigits: 3 }).format(value), unit);
}

/** A number, written already, with its unit; a currency's sign goes before the digits. */
export function besideUnit(number: string, unit: string): string {
  const short = unit.trim();
  if (isPercent(short)) return `${number}%`;
  if (isCurrency(short))
    return /^[-−]/.test(number) ? `${number.slice(0, 1)}${short}${number.slice(1)}` : `${short}${number}`;
  return short === "" ? number : `${number} ${short}`;
}

/** `one`, `two` … to twelve, then digits; zero is `no`. */
export function sayCount(count: number): string {
  return numberWords[count] ?? String(count);
}

/** `1 day`, `30 days`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `one note`, `two notes`, `no notes`. */
export function sayCounted(count: number, one: string, many: string): string {
  return `${sayCount(count)} ${count === 1 ? one : many}`;
}

/** Words as they begin a sentence. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(items: readonly string[], last: "and" | "or" = "and"): string {
  return listFormat(language, { type: last === "and" ? "conjunction" : "disjunction" }).format(items);
}

export function isPercent(unit: string): boolean {
  return /^(%|percent|per cent)$/i.test(unit.trim());
}

export function isCurrency(unit: string): boolean {
  return /^[$€£¥]$/.test(unit.trim());
}

function format(day: Day, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(language, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * Reading days as people type them: `2024-01-01`, `1 January 2024`, `Jan 1, 2024`, `1.2.2024`, `31/1/24`, `March 2024`, `2024`.
 *
 * 1. A day that does not exist is refused, never moved to the next month.
 * 2. `1/2/2024` can be two days: the language's order decides where it is given; otherwise it is read only when one of
 *    the numbers cannot be a month.
 * 3. A month or a year alone becomes its first or its last day, where the caller says which; otherwise it is no day.
 * 4. A year of two digits is one from 1970 to 2069.
 */
import { addMonths, addDays, isDay, type Day } from "./day.ts";
import { failed, ok, type Result } from "./result.ts";
import type { WrittenForms } from "./written-forms.ts";

/** English month names and day words are always read, those of the language besides. */
export interface DayReading extends Partial<Pick<WrittenForms, "dateOrder" | "months" | "dayWords">> {
  readonly when?: "first" | "last";
}

const english = [
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

/** Words around a day. Those of weekdays by their first letters too. */
const englishAround =
  "of the mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday".split(
    " ",
  );

const example = "Write it like 1 January 2024.";
const twoDigitYearFrom = 1970;

/** Reads a day; the problem is a sentence to show beside the field. */
export function readDay(text: string, reading: DayReading = {}): Result<Day, string> {
  const given = text.trim().toLowerCase();
  if (given === "") return failed(`Write a day. ${example}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return real(given, text);
  const inDigits = /^(\d+) ?([./-]) ?(\d+) ?[./-] ?(\d+)\.?$/.exec(given);
  if (inDigits) {
    const [, a = "", mark, b = "", c = ""] = inDigits;
    return fromDigits([a, b, c], mark === "." ? "dmy" : reading.dateOrder, text);
  }
  return fromWords(given, reading, text);
}

/** The month a word names, from 1: in English from its first three letters, in the language by its names. */
export function monthNamed(word: string, months: WrittenForms["months"] = []): number | null {
  if (word.length < 3) return null;
  const inEnglish = english.findIndex((name) => name.startsWith(word === "sept" ? "sep" : word));
  if (inEnglish !== -1) return inEnglish + 1;
  const names = months.map((forms) => forms.map((name) => name.replace(/\.$/, "")));
  const whole = names.findIndex((forms) => forms.includes(word));
  if (whole !== -1) return whole + 1;
  const begun = names.filter((forms) => forms.some((name) => name.startsWith(word)));
  return begun.length === 1 && begun[0] ? names.indexOf(begun[0]) + 1 : null;
}

function fromDigits(
  [a, b, c]: readonly [string, string, string],
  order: "mdy" | "dmy" | undefined,
  text: string,
): Result<Day, string> {
  if (a.length === 4) return real(iso(Number(a), Number(b), Number(c)), text);
  const year = yearOf(c);
  const [first, second] = [Number(a), Number(b)];
  if (year === null || a.length > 2 || b.length > 2) return unread(text);
  if (order === "mdy") return real(iso(year, first, second), text);
  if (order === "dmy" || first > 12) return real(iso(year, second, first), text);
  if (second > 12 || first === second) return real(iso(year, first, second), text);
  return failed(
    `“${text.trim()}” can be two different days. Write the month as a word: ${first} ${title(second)} ${year} or ${second} ${title(first)} ${year}.`,
  );
}

function fromWords(given: string, reading: DayReading, text: string): Result<Day, string> {
  const { months, dayWords = [] } = reading;
  const around = new Set([...englishAround, ...dayWords]);
  const parts = given
    .replaceAll(/(\d)(?:st|nd|rd|th|er|[ºª°])(?![\p{L}\p{N}])/gu, "$1")
    .split(/[\s,./-]+/)
    .filter((part) => part !== "");
  const isMonth = (part: string): boolean => monthNamed(part, months) !== null;
  const sure = parts.findIndex((part) => !around.has(part) && isMonth(part));
  // `mar` is a Tuesday in Spanish, and March where nothing else names a month.
  const named = sure === -1 ? parts.findLastIndex(isMonth) : sure;
  const numbers = parts.filter((part, index) => index !== named && !around.has(part));
  if (numbers.length === 0 || numbers.length > 2 || !numbers.every((part) => /^\d+$/.test(part)))
    return unread(text);
  const [first = "", second] = numbers;
  const month = monthNamed(parts[named] ?? "", months);
  if (month === null) return second === undefined ? whole(first, 1, 12, reading, text) : unread(text);
  if (second === undefined) return whole(first, month, 1, reading, text);
  const [date, year] = first.length === 4 ? [second, first] : [first, second];
  const inFull = yearOf(year);
  return inFull === null || date.length > 2 ? unread(text) : real(iso(inFull, month, Number(date)), text);
}

/** A month or a year alone; `year` has four digits in both. */
function whole(
  year: string,
  month: number,
  months: number,
  { when }: DayReading,
  text: string,
): Result<Day, string> {
  if (year.length < 3 && months === 1) return failed(`“${text.trim()}” has no year. ${example}`);
  const first = iso(Number(year), month, 1);
  if (when === undefined || !/^[1-9]\d{3}$/.test(year) || !isDay(first)) return unread(text);
  return ok(when === "first" ? first : addDays(addMonths(first, months), -1));
}

function yearOf(digits: string): number | null {
  if (digits.length === 4) return Number(digits);
  if (digits.length !== 2) return null;
  const year = 1900 + Number(digits);
  return year < twoDigitYearFrom ? year + 100 : year;
}

function title(month: number): string {
  const name = english[month - 1] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function iso(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

function real(day: string, text: string): Result<Day, string> {
  return isDay(day) ? ok(day) : failed(`“${text.trim()}” is not in the calendar. ${example}`);
}

function unread(text: string): Result<Day, string> {
  return failed(`“${text.trim()}” does not read as a day. ${example}`);
}

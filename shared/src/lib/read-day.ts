/**
 * Reading days as people type them: `2024-01-01`, `1 January 2024`, `Jan 1, 2024`, `1.2.2024`, `March 2024`, `2024`.
 *
 * 1. A day that does not exist is refused, never moved to the next month.
 * 2. `1/2/2024` can be two days: it is read only when one of the numbers cannot be a month.
 * 3. A month or a year alone becomes its first or its last day; which one the caller says.
 */
import { addMonths, addDays, isDay, type Day } from "./day.ts";
import { failed, ok, type Result } from "./result.ts";

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

const example = "Write it like 1 January 2024.";

/** Reads a day; the problem is a sentence to show beside the field. */
export function readTypedDay(text: string, when: "first" | "last" = "first"): Result<Day, string> {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/(\d)(st|nd|rd|th)\b/g, "$1")
    .replaceAll(/\b(of|the)\b/g, " ");
  if (words.trim() === "") return failed(`Write a day. ${example}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return real(words, text);
  const parts = words.split(/[\s,./-]+/).filter((part) => part !== "");
  const named = parts.findIndex((part) => monthOf(part) !== null);
  if (named !== -1) {
    const month = monthOf(parts[named] ?? "") ?? 0;
    const numbers = parts.filter((_, index) => index !== named).map(wholeNumber);
    if (numbers.some((number) => number === null) || numbers.length === 0 || numbers.length > 2)
      return unread(text);
    const year = numbers.find((number) => number !== null && number > 31);
    if (year === undefined || year === null) return failed(`“${text.trim()}” has no year. ${example}`);
    const date = numbers.length === 2 ? numbers.find((number) => number !== year) : undefined;
    return date === undefined || date === null
      ? whole(year, month, 1, when)
      : real(iso(year, month, date), text);
  }
  const numbers = parts.map(wholeNumber);
  if (numbers.some((number) => number === null)) return unread(text);
  const [a = 0, b = 0, c = 0] = numbers.map((number) => number ?? 0);
  if (parts.length === 1 && a >= 1000 && a <= 9999) return whole(a, 1, 12, when);
  if (parts.length !== 3) return unread(text);
  if (a > 31) return real(iso(a, b, c), text);
  if (words.includes(".")) return real(iso(c, b, a), text);
  if (a > 12) return real(iso(c, b, a), text);
  if (b > 12) return real(iso(c, a, b), text);
  if (a === b) return real(iso(c, a, b), text);
  return failed(
    `“${text.trim()}” can be two different days. Write the month as a word: ${a} ${title(b)} ${c} or ${b} ${title(a)} ${c}.`,
  );
}

function monthOf(word: string): number | null {
  if (word.length < 3) return null;
  const found = english.findIndex(
    (name) => name.startsWith(word) || (word === "sept" && name === "september"),
  );
  return found === -1 ? null : found + 1;
}

function wholeNumber(part: string): number | null {
  return /^\d{1,4}$/.test(part) ? Number(part) : null;
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

function whole(year: number, month: number, months: number, when: "first" | "last"): Result<Day, string> {
  const first = iso(year, month, 1);
  if (!isDay(first)) return failed(example);
  return ok(when === "first" ? first : addDays(addMonths(first, months), -1));
}

function unread(text: string): Result<Day, string> {
  return failed(`“${text.trim()}” does not read as a day. ${example}`);
}

import { isDay, type Day } from "@commontable/shared/lib/day.ts";

/**
 * Reads a day as people type it: `2030-01-31`, `31 January 2030`, `Jan 31, 2030`, `31.1.2030`, `1/31/2030`.
 * Between day and month written in digits the language decides. `null` when it is no day of the calendar.
 */
export function parseDay(text: string, locale?: string): Day | null {
  const trimmed: string = text.trim().toLowerCase();
  const isWritten: boolean = isDay(trimmed);
  if (isWritten) return trimmed;
  const words = trimmed.match(/\p{L}+|\d+/gu) ?? [];
  const digits = words.filter((word) => /^\d+$/.test(word));
  const month = words.map((word) => monthNamed(word, locale)).find((found) => found !== null) ?? null;
  if (month !== null && digits.length === 2) {
    const [first = "", second = ""] = digits;
    return first.length === 4 ? dayFrom(first, month, second) : dayFrom(second, month, first);
  }
  if (month !== null || digits.length !== 3 || words.length !== 3) return null;
  const [a = "", b = "", c = ""] = digits;
  if (a.length === 4) return dayFrom(a, Number(b), c);
  return monthFirst(locale) && !trimmed.includes(".") ? dayFrom(c, Number(a), b) : dayFrom(c, Number(b), a);
}

function dayFrom(year: string, month: number, date: string): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  const day = `${full}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

function monthNamed(word: string, locale?: string): number | null {
  if (!/^\p{L}{3,}$/u.test(word)) return null;
  for (const language of [locale, "en"]) {
    const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    for (let month = 0; month < 12; month++) {
      if (
        format
          .format(new Date(Date.UTC(2000, month, 1)))
          .toLowerCase()
          .startsWith(word)
      )
        return month + 1;
    }
  }
  return null;
}

function monthFirst(locale?: string): boolean {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date());
  return parts.findIndex((part) => part.type === "month") < parts.findIndex((part) => part.type === "day");
}

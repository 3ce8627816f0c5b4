/**
 * Formatters of numbers, days and lists, each made once: making one costs up to a millisecond, and pages ask for
 * the same few at every draw.
 */
import type { Day } from "./day.ts";

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

export function listFormat(locale: string, options: Intl.ListFormatOptions): Intl.ListFormat {
  return once(lists, locale, options, () => new Intl.ListFormat(locale, options));
}

/** The day of an instant, milliseconds, in a time zone. */
export function dayIn(timeZone: string, at: number): Day {
  // The Canadian form of a date is the one days are stored in.
  return dateFormat("en-CA", { timeZone }).format(at);
}

function once<Format>(
  made: Map<string, Format>,
  locale: string,
  options: object,
  make: () => Format,
): Format {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known;
  const format = make();
  made.set(key, format);
  return format;
}

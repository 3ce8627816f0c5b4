/**
 * Calendar days as `YYYY-MM-DD` strings, in no time zone. All arithmetic is on whole days in UTC, so a
 * result never depends on where the program runs.
 */
export type Day = string;

const dayMs = 86_400_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists in the calendar: `2024-02-29` is one, `2023-02-29` is not. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== "string" || !pattern.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}

/** Days since 1970-01-01. Throws on anything `isDay` refuses. */
export function dayNumber(day: Day): number {
  const known: boolean = isDay(day);
  if (!known) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The day that is `count` days after 1970-01-01. */
export function dayFromNumber(count: number): Day {
  return new Date(Math.round(count) * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day `count` days after `day`. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** The same date `count` months later; a day the month does not have becomes its last day. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The UTC day of an instant in milliseconds. */
export function dayOf(instantMs: number): Day {
  return new Date(instantMs).toISOString().slice(0, 10);
}

/** When a digest is due: in the morning where the partnership is, each day or on Mondays. */
import type { DigestRhythm } from "@commontable/shared/features/notices/schema.ts";
import { addDays, isDay, type Day } from "@commontable/shared/lib/day.ts";

/** Hour of the day, there. */
const morning = 7;
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * The day or the week whose digest is due by now; null while the one of this morning is not. A server that was off on
 * Monday makes up for it on Tuesday; a day that passed is part of the next one's digest.
 */
export function periodOf(rhythm: DigestRhythm, now: number, timezone: string): string | null {
  if (rhythm === "off") return null;
  const { day, hour, weekday } = localTime(now, timezone);
  const isMorningOver = hour >= morning;
  if (rhythm === "daily") return isMorningOver ? day : null;
  if (weekday === 0 && !isMorningOver) return null;
  return `${addDays(day, -weekday)} week`;
}

/** `weekday` is 0 on Mondays. */
function localTime(now: number, timezone: string): { day: Day; hour: number; weekday: number } {
  const parts = formatFor(timezone).formatToParts(now);
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const day = `${read("year")}-${read("month")}-${read("day")}`;
  if (!isDay(day)) throw new RangeError("a day of the calendar");
  return { day, hour: Number(read("hour")), weekday: Math.max(0, weekdays.indexOf(read("weekday"))) };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const fields = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    weekday: "short",
    hourCycle: "h23",
  } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { ...fields, timeZone });
  } catch {
    // A time zone nobody knows: the mail comes by the clock of Greenwich.
    return new Intl.DateTimeFormat("en-US", { ...fields, timeZone: "UTC" });
  }
}

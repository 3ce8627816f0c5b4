import { dateFormat } from "@commontable/shared/lib/formats.ts";

/** When something was said, as short as people say it: `9:14` today, `Tue` this week, then `14 Feb`, `14 Feb 2025`. */
const dayMs = 86_400_000;

export function sayWhen(at: string, now = Date.now()): string {
  const date = new Date(at);
  const age = startOfDay(now) - startOfDay(date.getTime());
  if (age <= 0) return dateFormat("en-GB", { hour: "numeric", minute: "2-digit" }).format(date);
  if (age < 7 * dayMs) return dateFormat("en-GB", { weekday: "short" }).format(date);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return dateFormat("en-GB", {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(date);
}

function startOfDay(time: number): number {
  const day = new Date(time);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

import { dateFormat } from "@commontable/shared/lib/formats.ts";
import { messages } from "./messages.ts";

const language = "en-GB";
const dayMs = 86_400_000;

/** `14:20`, or `14:20 to 15:05` for a sitting that took a while. */
export function sayTimes(startedAt: string, endedAt: string): string {
  const time = dateFormat(language, { hour: "2-digit", minute: "2-digit" });
  const [from, to] = [time.format(new Date(startedAt)), time.format(new Date(endedAt))];
  return from === to ? from : `${from} to ${to}`;
}

/** `Today`, `Yesterday`, `Monday, 2 March`, and with its year where it is another. */
export function sayDayOf(at: string, now = Date.now()): string {
  const date = new Date(at);
  const age = Math.round((startOfDay(now) - startOfDay(date.getTime())) / dayMs);
  if (age <= 0) return messages.today;
  if (age === 1) return messages.yesterday;
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : ({ year: "numeric" } as const);
  return dateFormat(language, { weekday: "long", day: "numeric", month: "long", ...year }).format(date);
}

/** Inside a sentence: `today, 14:20`, `2 March 2026, 14:20`. */
export function sayMoment(at: string, now = Date.now()): string {
  const date = new Date(at);
  const age = Math.round((startOfDay(now) - startOfDay(date.getTime())) / dayMs);
  const time = dateFormat(language, { hour: "2-digit", minute: "2-digit" }).format(date);
  if (age <= 0) return `today, ${time}`;
  if (age === 1) return `yesterday, ${time}`;
  return `${dateFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(date)}, ${time}`;
}

function startOfDay(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

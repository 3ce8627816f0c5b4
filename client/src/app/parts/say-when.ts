const dayMs = 86_400_000;
const language = "en-GB";

// Made once: each costs up to a millisecond. The shared ones would come with the text, before anybody reads a comment.
const timeOfDay = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });

/** When something was said, as short as people say it: `9:14` today, `Tue` this week, then `14 Feb`, `14 Feb 2025`. */
export function sayWhen(at: string, now = Date.now()): string {
  const date = new Date(at);
  const age = startOfDay(now) - startOfDay(date.getTime());
  if (age <= 0) return timeOfDay.format(date);
  if (age < 7 * dayMs) return weekday.format(date);
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(date);
}

function startOfDay(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

import type { Span } from "./difference.ts";

/**
 * The same change, cut where a person would: "Today: " before "The" may have come about as "oday: T" behind "T". Words read
 * alike before and after; only what is shown as new or gone moves over equal letters, to the beginning of a word.
 * Ids stay those of the letters that were written.
 */
export function tidySpans(spans: readonly Span[]): Span[] {
  const tidied = [...spans];
  for (let at = 1; at < tidied.length; at += 1) {
    const [before, changed, after] = [tidied[at - 1], tidied[at], tidied[at + 1]];
    if (!before || !changed || !isPlain(before) || changed.fate === "kept") continue;
    if (after && !isPlain(after)) continue;
    const shift = shiftOf(before.text, changed.text);
    if (shift === 0) continue;
    const moved = before.text.slice(-shift);
    tidied[at - 1] = { ...before, text: before.text.slice(0, -shift) };
    tidied[at] = { ...changed, text: moved + changed.text.slice(0, -shift) };
    if (after) tidied[at + 1] = { ...after, text: moved + after.text };
    else tidied.push({ ...before, text: moved });
  }
  return tidied.filter(({ text }) => text !== "");
}

function isPlain({ fate, marksBefore }: Span): boolean {
  return fate === "kept" && marksBefore === undefined;
}

/** How many letters it moves to the left: to where a word begins, if there is such a place, else not at all. */
function shiftOf(before: string, changed: string): number {
  if (beginsWord(before, before.length)) return 0;
  const most = Math.min(before.length, changed.length);
  for (let shift = 1; shift <= most; shift += 1) {
    if (before.at(-shift) !== changed.at(-shift)) return 0;
    if (beginsWord(before, before.length - shift)) return shift;
  }
  return 0;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || /\s/.test(text[at - 1] ?? "");
}

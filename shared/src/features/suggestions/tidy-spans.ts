/**
 * The same change, cut where a person would cut it. Words read alike before and after; only what is shown as new or gone moves
 * to where words begin and end. Ids stay those of letters that were written or taken out.
 */
import type { Span } from "./difference.ts";

/** Half a word at an edge is made whole up to this many letters: more is no word. */
const wordMax = 40;

/** Spans for showing: "Today: " before "The", and not "oday: T" behind "T"; "may" for "might", and not "ay" for "ight". */
export function tidySpans(spans: readonly Span[]): Span[] {
  return wholeWords(slid(spans)).filter(({ text }) => text !== "");
}

/** What is only new or only gone moves over equal letters to the beginning of a word. */
function slid(spans: readonly Span[]): Span[] {
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
  return tidied;
}

/** Where letters of one word give way to others, the whole word does; words that are old and new at once are neither. */
function wholeWords(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  let at = 0;
  while (at < spans.length) {
    const end = groupEnd(spans, at);
    const group = spans.slice(at, end);
    const deleted = group.find(({ fate }) => fate === "deleted");
    const inserted = group.find(({ fate }) => fate === "inserted");
    if (!deleted || !inserted) {
      const next = Math.max(end, at + 1);
      result.push(...spans.slice(at, next));
      at = next;
      continue;
    }
    const before = result.at(-1);
    const after = spans[end];
    const prefix = before && isPlain(before) ? wordOf(/\S*$/, before.text) : "";
    const suffix = after && isPlain(after) ? wordOf(/^\S*/, after.text) : "";
    if (before && prefix)
      result[result.length - 1] = { ...before, text: before.text.slice(0, -prefix.length) };
    const lettersOf = (fate: Span["fate"]) =>
      group.map((span) => (span.fate === fate || span.fate === "kept" ? span.text : "")).join("");
    const old = `${prefix}${lettersOf("deleted")}${suffix}`;
    result.push(...exchange(old, `${prefix}${lettersOf("inserted")}${suffix}`, deleted, inserted));
    if (after) result.push(suffix ? { ...after, text: after.text.slice(suffix.length) } : after);
    at = end + (after ? 1 : 0);
  }
  return result;
}

function wordOf(pattern: RegExp, text: string): string {
  const [word = ""] = pattern.exec(text) ?? [];
  return word.length > wordMax ? "" : word;
}

/** Old words and new ones, without those that both begin or end with. */
function exchange(old: string, now: string, deleted: Span, inserted: Span): Span[] {
  const shortest = Math.min(old.length, now.length);
  let head = 0;
  while (head < shortest && old[head] === now[head]) head += 1;
  while (head > 0 && !(beginsWord(old, head) && beginsWord(now, head))) head -= 1;
  let tail = 0;
  while (tail < shortest - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  while (tail > 0 && !(beginsWord(old, old.length - tail) && beginsWord(now, now.length - tail))) tail -= 1;
  const kept = (text: string): Span => ({ ...deleted, fate: "kept", text });
  return [
    kept(old.slice(0, head)),
    { ...deleted, text: old.slice(head, old.length - tail) },
    { ...inserted, text: now.slice(head, now.length - tail) },
    kept(old.slice(old.length - tail)),
  ];
}

/** Behind the changes that begin here; what is kept of a word between them, or of a gap, belongs to them. */
function groupEnd(spans: readonly Span[], start: number): number {
  let end = start;
  for (let at = start; at < spans.length; at += 1) {
    const span = spans[at];
    if (!span || span.marksBefore !== undefined) break;
    if (span.fate !== "kept") end = at + 1;
    else if (at === start || (/\s/.test(span.text) && span.text.trim() !== "")) break;
  }
  return end;
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

/** Where a query's words stand in a text, and the part of the text worth showing. */
import type { Term } from "./query.ts";
import { wordsOf, type Word } from "./words.ts";

/** A stretch of a snippet; hits are marked. */
export interface SnippetRun {
  readonly text: string;
  readonly isHit: boolean;
}

interface Hit {
  readonly term: number;
  readonly from: number;
  readonly to: number;
}

const snippetLength = 170;
/** Shown before the first hit, at most. */
const leadLength = 50;

/** True when every term stands somewhere in these texts. */
export function matches(texts: readonly string[], terms: readonly Term[]): boolean {
  const read = texts.map(wordsOf);
  return (
    terms.length > 0 &&
    terms.every((term) => read.some((words) => words.some((_, at) => standsAt(words, at, term))))
  );
}

/** The text around the words found, or its beginning where none stands in it. */
export function snippetOf(text: string, terms: readonly Term[]): SnippetRun[] {
  const hits = hitsIn(text, terms);
  const [from, to] = windowOf(text, hits);
  const runs: SnippetRun[] = [];
  let at = from;
  for (const hit of hits) {
    if (hit.from < at || hit.to > to) continue;
    if (hit.from > at) runs.push(runOf(text.slice(at, hit.from), false));
    runs.push(runOf(text.slice(hit.from, hit.to), true));
    at = hit.to;
  }
  if (at < to) runs.push(runOf(text.slice(at, to), false));
  if (from > 0) runs.unshift({ text: "… ", isHit: false });
  if (to < text.length) runs.push({ text: " …", isHit: false });
  return runs;
}

/** The whole text with its hits marked: for titles. */
export function markedOf(text: string, terms: readonly Term[]): SnippetRun[] {
  const runs: SnippetRun[] = [];
  let at = 0;
  for (const hit of hitsIn(text, terms)) {
    if (hit.from < at) continue;
    if (hit.from > at) runs.push(runOf(text.slice(at, hit.from), false));
    runs.push(runOf(text.slice(hit.from, hit.to), true));
    at = hit.to;
  }
  if (at < text.length) runs.push(runOf(text.slice(at), false));
  return runs;
}

function runOf(text: string, isHit: boolean): SnippetRun {
  return { text: text.replaceAll(/\s+/g, " "), isHit };
}

function hitsIn(text: string, terms: readonly Term[]): Hit[] {
  const words = wordsOf(text);
  return words.flatMap(({ from }, at): Hit[] => {
    const term = terms.findIndex((one) => standsAt(words, at, one));
    const length = terms[term]?.words.length ?? 0;
    const last = words[at + length - 1];
    return last && length > 0 ? [{ term, from, to: last.to }] : [];
  });
}

function standsAt(words: readonly Word[], at: number, { words: wanted, isOpen }: Term): boolean {
  return wanted.every((word, index) => {
    const found = words[at + index]?.word;
    if (found === undefined) return false;
    return isOpen && index === wanted.length - 1 ? found.startsWith(word) : found === word;
  });
}

/** The stretch that holds most of the different terms; the earliest of equals. */
function windowOf(text: string, hits: readonly Hit[]): [from: number, to: number] {
  if (text.length <= snippetLength) return [0, text.length];
  let best: Hit | null = null;
  let most = 0;
  for (const first of hits) {
    const within = hits.filter(
      ({ from, to }) => from >= first.from && to <= first.from + snippetLength - leadLength,
    );
    const different = new Set(within.map(({ term }) => term)).size;
    if (different > most) [best, most] = [first, different];
  }
  const from = best === null ? 0 : wordStart(text, Math.max(0, best.from - leadLength), best.from);
  const to = from + snippetLength;
  return [from, to >= text.length ? text.length : wordEnd(text, to, best?.to ?? 0)];
}

/** Moves a cut forward to where a word begins, but not over what must be seen. */
function wordStart(text: string, at: number, before: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, before).search(/\s/);
  return space === -1 ? before : at + space + 1;
}

/** Moves a cut back to where a word ends or, where none does, out of the middle of a letter. */
function wordEnd(text: string, at: number, after: number): number {
  const cut = text.slice(0, at).search(/\s+\S*$/);
  if (cut > after) return cut;
  const isInside = (text.codePointAt(at - 1) ?? 0) > 0xff_ff;
  return Math.max(isInside ? at - 1 : at, after);
}

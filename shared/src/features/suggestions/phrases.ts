/**
 * Words as they are known again where somebody moved them: a move writes them anew, and no id of a letter leads there. Who
 * only writes in the same words must not be held for one who moved them, so a phrase is at least two words, and the longer
 * the more words went.
 */
import type * as Y from "yjs";
import { textNamed, textNames } from "../../documents/text-name.ts";
import { plainText, textsOf } from "../../documents/text-parts.ts";

/** What a document said before an edit and says nowhere since. Plain JSON. */
export interface Gone {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  /** Letters of a phrase. */
  readonly length: number;
}

const lengthMin = 8;
const lengthMax = 32;

/** What `before` says and `after`, a copy with further edits, does not. */
export function goneBetween(before: Y.Doc, after: Y.Doc): Gone {
  const [texts, left] = [wordsOf(before), wordsOf(after)];
  const words = without(texts.flat(), left.flat());
  const length = Math.min(lengthMax, lengthMin + 2 * Math.max(0, words.length - 1));
  return { words, phrases: without(phrasesOf(texts, length), phrasesOf(left, length)), length };
}

/**
 * Whether some of it stands again: a phrase, or a word as a text of its own. Any word, where its place
 * has changed: then the word is not somebody's who only uses it. Reads the whole document.
 */
export function standsAgain(
  doc: Y.Doc,
  { words, phrases, length }: Gone,
  { hasLostPlace = false } = {},
): boolean {
  if (words.length + phrases.length === 0) return false;
  const texts = wordsOf(doc);
  const said = new Set([
    ...phrasesOf(texts, length),
    ...texts.filter((text) => hasLostPlace || text.length === 1).flat(),
  ]);
  return [...words, ...phrases].some((one) => said.has(one));
}

/** The words of each text. How many spaces stand between two says nothing: joining two blocks adds some. */
function wordsOf(doc: Y.Doc): string[][] {
  return textNames(doc).flatMap((name) => {
    const whole = textNamed(doc, name);
    return whole ? Array.from(textsOf(whole), ({ text }) => plainText(text).match(/\S+/g) ?? []) : [];
  });
}

function phrasesOf(texts: readonly (readonly string[])[], length: number): string[] {
  return texts.flatMap((words) => words.slice(1).map((_, first) => phraseFrom(words, first, length)));
}

/** Shorter only where its text ends, which it then says. */
function phraseFrom(words: readonly string[], first: number, length: number): string {
  let phrase = `${words[first]} ${words[first + 1]}`;
  for (let at = first + 2; at < words.length && phrase.length < length; at += 1) phrase += ` ${words[at]}`;
  return phrase.length < length ? `${phrase}\n` : phrase;
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const left = new Set(some);
  return [...new Set(all)].filter((one) => !left.has(one));
}

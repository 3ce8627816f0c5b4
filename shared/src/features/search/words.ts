/**
 * Words as search sees them. The index, the matching and what is marked in a hit all use this one reading, so that
 * what is found is what is marked, on the server and in a page without a connection.
 *
 * 1. A word is a run of letters and numbers; case, accents and other marks do not count.
 * 2. Scripts that write without spaces are read letter by letter, so that any part of a sentence is found. Letters and
 *    numbers of others between them are words of their own.
 */

/** A folded word and where it stands in the text it was read from. */
export interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Longer runs are nobody's words; what lies behind does not count. */
const wordLengthMax = 64;

const letters = String.raw`[\p{L}\p{N}\p{M}]`;
/** By extension, so that the long vowel mark of katakana is one of them. */
const unspaced = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const words = new RegExp(`(?=${unspaced})${letters}|(?:(?!${unspaced})${letters})+`, "gu");
/** Letters that Unicode does not take apart, and the sigma that ends a word, which a longer word has in its middle. */
const taken: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
  ς: "σ",
};
const takenLetters = /[ßæœøđðłþıς]/g;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: run, index } of text.matchAll(words)) {
    const word = fold(run);
    if (word !== "") found.push({ word, from: index, to: index + run.length });
  }
  return found;
}

function fold(run: string): string {
  return run
    .slice(0, wordLengthMax)
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(takenLetters, (letter) => taken[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

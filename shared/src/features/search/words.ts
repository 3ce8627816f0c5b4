/**
 * Words as search sees them. The index, the matching and what is marked in a hit all use this one reading, so that
 * what is found is what is marked, on the server and in a page without a connection.
 *
 * 1. A word is a run of letters and numbers; case, accents and other marks do not count.
 * 2. Scripts that write without spaces are read letter by letter, so that any part of a sentence is found.
 */

/** A folded word and where it stands in the text it was read from. */
export interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Longer runs are nobody's words; what lies behind does not count. */
const wordLengthMax = 64;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Letters that Unicode does not take apart. */
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
};
const takenLetters = /[ßæœøđðłþı]/g;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (!unspaced.test(run)) {
      add(found, run, index);
      continue;
    }
    let at = index;
    for (const letter of run) {
      add(found, letter, at);
      at += letter.length;
    }
  }
  return found;
}

function add(found: Word[], run: string, from: number): void {
  const word = fold(run);
  if (word !== "") found.push({ word, from, to: from + run.length });
}

function fold(run: string): string {
  return run
    .slice(0, wordLengthMax)
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(takenLetters, (letter) => taken[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

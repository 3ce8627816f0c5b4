/** What somebody typed into a search box. Any text is a query; nothing in it is an instruction. */
import { wordsOf } from "./words.ts";

/** Words that stand next to each other. */
export interface Term {
  readonly words: readonly string[];
  /** The last word may go on: `strat` finds strategy. False for words in quotes. */
  readonly isOpen: boolean;
}

export const queryLengthMax = 200;
/** More than anybody means, and what one query may cost. */
const wordsMax = 12;

const parts = /["“”„]([^"“”„]*)(["“”]?)|[^\s"“”„]+/gu;

/** The terms of a query, all of which must be found. Empty when there is no word in it. */
export function readQuery(text: string): Term[] {
  const terms: Term[] = [];
  let left = wordsMax;
  for (const { 0: part, 1: quoted, 2: end } of text.slice(0, queryLengthMax).matchAll(parts)) {
    const words = wordsOf(quoted ?? part)
      .slice(0, left)
      .map(({ word }) => word);
    if (words.length === 0) continue;
    left -= words.length;
    // While the second quote is not typed yet, neither may the last word be.
    terms.push({ words, isOpen: quoted === undefined || end === "" });
  }
  return terms;
}

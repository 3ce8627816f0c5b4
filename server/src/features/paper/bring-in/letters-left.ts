/**
 * The net beneath the reader: letters that stand in a Word file's text and not in the HTML it became, counted letter by letter
 * whatever their order. What others suggested away, what only says how words are spoken, and a list of contents do not count.
 */
import { attributeOf, unescaped } from "./xml-text.ts";

/** Elements that begin or end something of ours, and the letters between them. */
const tokens = /<(\/?)(w:(?:t|p|pStyle|del|moveFrom|rt)|w14:checkbox)(?=[\s/>])([^<>]*)>|<[^<>]*>|([^<]+)/g;

/** `contents` are the ids of styles whose paragraphs never come in. */
export function lettersLeft(parts: string, contents: ReadonlySet<string>, html: string): number {
  // How often each letter has yet to be found.
  const missing = new Int32Array(0x1_00_00);
  const count = (letters: string, by: 1 | -1): void => {
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charCodeAt(at);
      missing[letter] = (missing[letter] ?? 0) + by;
    }
  };
  for (const words of wordsOf(parts, contents)) count(words, 1);
  for (const [, words] of html.matchAll(/<[^<>]*>|([^<]+)/g)) count(unescaped(words ?? ""), -1);
  return missing.reduce((sum, times, letter) => sum + (isSpace(letter) ? 0 : Math.max(times, 0)), 0);
}

function isSpace(letter: number): boolean {
  return /\s/.test(String.fromCharCode(letter));
}

function* wordsOf(parts: string, contents: ReadonlySet<string>): Generator<string> {
  /** How many elements around say that their words are none. */
  let hidden = 0;
  let isText = false;
  let isContents = false;
  let isBox = false;
  for (const [, slash, element, head = "", letters] of parts.matchAll(tokens)) {
    if (letters !== undefined) {
      if (!isText || hidden > 0 || isContents) continue;
      // The sign of a box to tick, which comes in as a box.
      if (!isBox) yield unescaped(letters);
      isBox = false;
      continue;
    }
    const isEnd = slash === "/";
    const isAlone = head.endsWith("/");
    if (element === "w:t") isText = !isEnd && !isAlone;
    else if (element === "w:p") isContents = false;
    else if (element === "w:pStyle") isContents = contents.has(attributeOf(head, "w:val") ?? "");
    else if (element === "w14:checkbox") isBox ||= !isEnd;
    else if (element !== undefined && !isAlone) hidden += isEnd ? -1 : 1;
  }
}

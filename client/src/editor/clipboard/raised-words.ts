/**
 * Words set higher or lower than their line, which has no form here and would change what is said: 10⁶ is not 106. Figures take
 * the letters there are for it; what has none stands behind `^` or `_`.
 */
import { styleOf } from "./html-marks.ts";

export interface RaisedWords {
  readonly before: string;
  readonly letters: (words: string) => string;
  readonly after: string;
}

const high = lettersFor("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ");
const low = lettersFor("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");

function lettersFor(signs: string, set: string): ReadonlyMap<string, string> {
  return new Map(signs.split("").map((sign, at) => [sign, set.charAt(at)]));
}

/** Behind a figure, a Roman one too: 1st, 2nd, 1er, 3e, XXe, 1.o. */
const ordinals = /^(?:st|nd|rd|th|ers?|res?|ère|e|es|ème|de|nde|os?|as?|[ºª])$/i;
const isFigure = /[\dIVXLCDM.]/;
/** Short forms that end in small letters: no, Mme, Mlle, Dr. */
const shortForms = /^(?:os?|mes?|lles?|rs?|gr)$/i;
/** Longer ones are small print. */
const lengthMax = 20;

const asTheyAre: RaisedWords = { before: "", letters: (words) => words, after: "" };

/** How an element's words are written, null where it raises none. `before` tells the letter before it. */
export function raisedWords(element: Element, before: () => string): RaisedWords | null {
  const isHigh = element.localName === "sup" || /vertical-align:\s*super/.test(styleOf(element));
  const isLow = element.localName === "sub" || /vertical-align:\s*sub\b/.test(styleOf(element));
  if (!isHigh && !isLow) return null;
  const words = element.textContent.trim();
  if (words === "") return null;
  const last = before();
  // A sign that leads to a note.
  const link = element.closest("a") ?? element.querySelector("a");
  if (/^\[.*\]$/.test(words)) return asTheyAre;
  const isAllOfIt = link?.textContent.trim() === words;
  if (isHigh && isAllOfIt && link?.getAttribute("href")?.includes("#"))
    return { ...asTheyAre, before: "[", after: "]" };
  if (words.length > lengthMax || (isFigure.test(last) && ordinals.test(words))) return asTheyAre;
  if (isHigh && /[nMD]/.test(last) && shortForms.test(words)) return asTheyAre;
  const signs = isHigh ? high : low;
  if (words.split("").every((sign) => signs.has(sign)))
    return { ...asTheyAre, letters: (some) => some.replaceAll(/./gs, (sign) => signs.get(sign) ?? sign) };
  // Stars, daggers and registered names are small and high wherever they stand.
  if (!/[\p{L}\p{N}]/u.test(words) || words === "TM") return asTheyAre;
  return { ...asTheyAre, before: isHigh ? "^(" : "_(", after: ")" };
}

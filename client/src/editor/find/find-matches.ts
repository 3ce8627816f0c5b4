/**
 * Where words stand in a text.
 *
 * 1. Searched is each block by itself, marks or not; a line break inside a block is a space.
 * 2. Case and accents do not count unless asked for: `cafe` finds `Café`. Typographic quotes are found with the plain ones.
 * 3. Matches do not overlap.
 */
import type { Node } from "@tiptap/pm/model";

/** Positions in the document. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

export interface FindOptions {
  readonly isCaseExact: boolean;
}

const plainSigns: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "\u00A0": " ",
};

/** The letters compared, and for each of them where in the text it came from. */
interface Folded {
  readonly letters: string;
  /** Of each letter of `letters`: start of the letter of the text it came from. One more at the end. */
  readonly starts: readonly number[];
}

function fold(text: string, { isCaseExact }: FindOptions): Folded {
  let letters = "";
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = plainSigns[letter] ?? letter;
    const compared = isCaseExact ? plain : plain.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
    letters += compared;
    for (let count = compared.length; count > 0; count--) starts.push(at);
    at += letter.length;
  }
  starts.push(at);
  return { letters, starts };
}

/** Start of the letter behind this one, where several compared letters came from one. */
function endOf({ starts }: Folded, last: number): number {
  const start = starts[last] ?? 0;
  for (let next = last + 1; next < starts.length; next++) {
    const found = starts[next] ?? 0;
    if (found > start) return found;
  }
  return start;
}

export function findMatches(doc: Node, query: string, options: FindOptions): Match[] {
  const wanted = fold(query, options).letters;
  const found: Match[] = [];
  if (wanted === "") return found;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const folded = fold(node.textBetween(0, node.content.size, "", " "), options);
    for (let at = folded.letters.indexOf(wanted); at >= 0;) {
      const from = folded.starts[at] ?? 0;
      const to = endOf(folded, at + wanted.length - 1);
      found.push({ from: pos + 1 + from, to: pos + 1 + to });
      at = folded.letters.indexOf(wanted, at + wanted.length);
    }
    return false;
  });
  return found;
}

/** The first match at or behind a place; the first of all when none is left. */
export function matchFrom(matches: readonly Match[], place: number): number {
  const index = matches.findIndex(({ from }) => from >= place);
  return index < 0 ? 0 : index;
}

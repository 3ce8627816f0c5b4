/** Finds words of a file in the text they became: letter by letter the same, whatever spaces and breaks stand between them. */
import { sharedEnd } from "@commontable/shared/lib/shared-ends.ts";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { Place } from "../comments/thread-places.ts";

export interface SoughtWords {
  readonly quote: string;
  /** What stands before them in their paragraph: tells places apart where the words stand more than once. */
  readonly before: string;
}

/** Places looked at: words that stand more often than that are no words one comments on. */
const placesMax = 1_000;

/** Reads the part of a text once, for any number of questions. */
export function wordsFinder(
  doc: ProseMirrorNode,
  { from, to }: Place,
): (sought: SoughtWords) => Place | null {
  const { text, positions } = lettersIn(doc, from, to);
  return ({ quote, before }) => {
    const words = oneLine(quote);
    if (words === "") return null;
    const lead = oneLine(before);
    let best: { at: number; shared: number } | null = null;
    let at = text.indexOf(words);
    for (let place = 0; at >= 0 && place < placesMax; place++) {
      const shared = sharedEnd(text.slice(Math.max(0, at - lead.length - 1), at).trimEnd(), lead);
      if (!best || shared > best.shared) best = { at, shared };
      at = text.indexOf(words, at + 1);
    }
    const first = best && positions[best.at];
    const last = best && positions[best.at + words.length - 1];
    return first != null && last != null ? { from: first, to: last + 1 } : null;
  };
}

/** Runs of spaces, breaks and borders of blocks are one space each; it stands nowhere. */
function lettersIn(doc: ProseMirrorNode, from: number, to: number) {
  const letters: string[] = [];
  const positions: number[] = [];
  const space = (): void => {
    if (letters.length === 0 || letters.at(-1) === " ") return;
    letters.push(" ");
    positions.push(-1);
  };
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return space();
    for (const [index, letter] of (node.text ?? "").split("").entries()) {
      if (/\s/.test(letter)) space();
      else {
        letters.push(plain(letter));
        positions.push(position + index);
      }
    }
  });
  return { text: letters.join(""), positions };
}

function oneLine(words: string): string {
  return words.split("").map(plain).join("").replaceAll(/\s+/g, " ").trim();
}

/** A figure set high or low in the file has a letter of its own here. */
function plain(letter: string): string {
  const other = letter.normalize("NFKC");
  return other.length === 1 ? other : letter;
}

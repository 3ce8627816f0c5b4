/** How long a text is. Each block is counted once and remembered: a letter typed costs its own block only. */
import type { Node } from "@tiptap/pm/model";

export interface TextSize {
  readonly words: number;
  /** As a reader counts them: a letter with its accents is one. Spaces count, line ends do not. */
  readonly characters: number;
}

const wordsIn = new Intl.Segmenter(undefined, { granularity: "word" });
const lettersIn = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function measure(text: string): TextSize {
  let words = 0;
  for (const { isWordLike } of wordsIn.segment(text)) if (isWordLike) words += 1;
  // Plain text has a letter for each of its units; asking for each costs twenty times as much.
  const isPlain = /^[\u0020-\u007E]*$/.test(text);
  return { words, characters: isPlain ? text.length : Array.from(lettersIn.segment(text)).length };
}

const textOf = (node: Node, from: number, to: number): string => node.textBetween(from, to, "", " ");

export class TextSizes {
  // A block that changes is another object; what is gone is forgotten with it.
  readonly #known = new WeakMap<Node, TextSize>();

  /** Of a part of the document; all of it by default. */
  of(doc: Node, from = 0, to = doc.content.size): TextSize {
    let words = 0;
    let characters = 0;
    doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true;
      const start = Math.max(0, from - pos - 1);
      const end = Math.min(node.content.size, to - pos - 1);
      const isWhole = start === 0 && end === node.content.size;
      const size = isWhole ? this.#whole(node) : measure(textOf(node, start, Math.max(start, end)));
      words += size.words;
      characters += size.characters;
      return false;
    });
    return { words, characters };
  }

  #whole(node: Node): TextSize {
    const known = this.#known.get(node) ?? measure(textOf(node, 0, node.content.size));
    this.#known.set(node, known);
    return known;
  }
}

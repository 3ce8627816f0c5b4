/** Puts the place of comment threads back where their words came back. Rules: docs/spec/history.md, HI43. */
import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { plainTextOf, readContent, type Content, type TextContent } from "../../documents/content.ts";
import { textNamed } from "../../documents/text-name.ts";
import { placeThread } from "../comments/place.ts";
import type { Anchor } from "../comments/schema.ts";

export interface LostThread {
  readonly id: string;
  readonly anchor: Extract<Anchor, { type: "text" }>;
}

/** Threads looked for at most: each is a walk along its text. */
const returnedMax = 200;
/** So much of what stood before and after the words has to stand there again. */
const contextLetters = 12;

/** Marks the words of threads without a mark, where they stand exactly once beside what stood beside them. */
export function returnThreads(doc: Y.Doc, threads: readonly LostThread[]): void {
  const byText = Map.groupBy(threads, ({ anchor }) => anchor.within ?? bodyRoot);
  let left = returnedMax;
  for (const [name, ofText] of byText) {
    const text = textNamed(doc, name);
    if (!text) continue;
    const blocks = textsIn(readContent(text));
    const marked = new Set(blocks.flatMap(({ runs }) => runs.flatMap((run) => run.threads ?? [])));
    const words = blocks.map(plainTextOf).join("\n");
    const lost = ofText
      .filter(({ id, anchor }) => !marked.has(id) && standsOnce(words, anchor))
      .slice(0, left);
    for (const { id, anchor } of lost) placeThread(doc, id, { ...anchor, ranges: [] });
    left -= lost.length;
  }
}

function standsOnce(words: string, { quote, before, after }: LostThread["anchor"]): boolean {
  const wanted = before.slice(-contextLetters) + quote + after.slice(0, contextLetters);
  const first = words.indexOf(wanted);
  return first >= 0 && !words.includes(wanted, first + 1);
}

function textsIn(blocks: readonly Content[]): TextContent[] {
  return blocks.flatMap((block) => {
    if (block.type === "text") return [block];
    return block.type === "table" ? block.rows.flat().flatMap((cell) => textsIn(cell.blocks)) : [];
  });
}

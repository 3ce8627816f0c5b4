/** Which threads still have what they are about, in a document whose texts may not be open. Rules CM13, CM14, CM17, CM18. */
import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { threadOfMark } from "../../documents/comment-mark.ts";
import { standingEntry } from "../../documents/live.ts";
import { textNamed } from "../../documents/text-name.ts";
import { textParts } from "../../documents/text-parts.ts";
import { plainText, textsOf } from "../../documents/text-parts.ts";
import type { Anchor, Thread } from "./schema.ts";

type TextAnchor = Extract<Anchor, { type: "text" }>;

/** One text, read once for all threads about it. */
interface ReadText {
  readonly marked: ReadonlySet<string>;
  readonly blocks: readonly string[];
}

/** Ids of the threads whose words, part or document is there. Costs one reading of each text that is asked about. */
export function standingThreads(doc: Y.Doc, threads: readonly Pick<Thread, "id" | "anchor">[]): Set<string> {
  const texts = new Map<string, ReadText | null>();
  const standing = new Set<string>();
  for (const { id, anchor } of threads) {
    if (anchor.type === "text") {
      const { within = bodyRoot } = anchor;
      if (!texts.has(within)) texts.set(within, readText(doc, within));
      const text = texts.get(within);
      if (text && (text.marked.has(id) || standsOnce(text, anchor))) standing.add(id);
    } else if (anchor.type === "document" || isItemThere(doc, anchor.item)) {
      standing.add(id);
    }
  }
  return standing;
}

/** Whether the item of an anchor, `levers/l1` or `results/r1/by`, stands in the document. */
export function isItemThere(doc: Y.Doc, item: string): boolean {
  const [root = "", id = ""] = item.split("/");
  return standingEntry(doc, root, id) !== null;
}

function readText(doc: Y.Doc, name: string): ReadText | null {
  const whole = textNamed(doc, name);
  if (!whole) return null;
  const marked = new Set<string>();
  const blocks: string[] = [];
  for (const { text } of textsOf(whole)) {
    blocks.push(plainText(text));
    for (const { attributes = {} } of textParts(text)) {
      for (const [key, value] of Object.entries(attributes)) {
        const id = threadOfMark(key, value);
        if (id !== null) marked.add(id);
      }
    }
  }
  return { marked, blocks };
}

/** CM14 */
function standsOnce({ blocks }: ReadText, { quote, before, after }: TextAnchor): boolean {
  let count = 0;
  for (const block of blocks) {
    for (let at = block.indexOf(quote); at >= 0; at = block.indexOf(quote, at + 1)) {
      const end = at + quote.length;
      const isBefore = before === "" ? at === 0 : block.slice(0, at).endsWith(before);
      const isAfter = after === "" ? end === block.length : block.slice(end).startsWith(after);
      if (isBefore || isAfter) count += 1;
    }
  }
  return count === 1;
}

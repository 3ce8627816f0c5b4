/**
 * Finding the words a thread is about in a document, and marking them. Pure on a `Y.Doc`: the server runs it in an edit
 * of its own. Rules CM10 to CM12, CM16 and CM28 of docs/spec/comments.md.
 */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { commentMarkKey } from "../../documents/comment-mark.ts";
import { textNamed } from "../../documents/text-name.ts";
import { plainText, textParts, textsOf } from "../../documents/text-parts.ts";
import { sharedEnd, sharedStart } from "../../lib/shared-ends.ts";
import type { LetterRange } from "./api.ts";
import { contextLengthMax, quoteLengthMax, textsMarkedMax, type Anchor } from "./schema.ts";

type TextAnchor = Extract<Anchor, { type: "text" }>;

/** Places of a quote that are weighed: a letter may stand a million times. */
export const quotePlacesMax = 5_000;

/** Letters of one text: `from` included, `to` excluded. */
interface Found {
  readonly text: Y.XmlText;
  readonly from: number;
  readonly to: number;
}

/** Marks the words of a thread; false when they are not in the text any more. Changes no letter. */
export function placeThread(
  doc: Y.Doc,
  threadId: string,
  { ranges, ...anchor }: TextAnchor & { readonly ranges: readonly LetterRange[] },
): boolean {
  const byPosition = oncePerText(
    // No more are looked at: each is a walk along its text.
    ranges.slice(0, textsMarkedMax).flatMap((range) => foundAt(doc, range) ?? []),
  );
  // A long quote is kept only in part.
  const isMeant = quoteOf(byPosition).slice(0, quoteLengthMax) === anchor.quote;
  const found = isMeant ? byPosition : (findQuote(doc, anchor) ?? byPosition);
  if (found.length === 0) return false;
  const key = commentMarkKey(threadId);
  doc.transact(() => {
    for (const { text, from, to } of found) text.format(from, to - from, { [key]: { id: threadId } });
  });
  return true;
}

/** Whether any letters of the text that a thread is about carry its mark. */
export function isPlaced(
  doc: Y.Doc,
  threadId: string,
  { within = bodyRoot }: Pick<TextAnchor, "within">,
): boolean {
  const whole = textNamed(doc, within);
  const key = commentMarkKey(threadId);
  for (const { text } of whole ? textsOf(whole) : [])
    if (textParts(text).some(({ attributes }) => attributes?.[key])) return true;
  return false;
}

/** What an anchor says of letters as they stand in `doc`; null where none of them stands. */
export function wordsAt(
  doc: Y.Doc,
  ranges: readonly LetterRange[],
): Pick<TextAnchor, "quote" | "before" | "after" | "blockId"> | null {
  const found = ranges.flatMap((range) => foundAt(doc, range) ?? []);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return null;
  const block = first.text.parent;
  const id = block instanceof Y.XmlElement ? block.getAttribute("id") : null;
  return {
    quote: quoteOf(found).slice(0, quoteLengthMax),
    before: plainText(first.text).slice(0, first.from).slice(-contextLengthMax),
    after: plainText(last.text).slice(last.to).slice(0, contextLengthMax),
    blockId: typeof id === "string" ? id : null,
  };
}

/** The words as an anchor quotes them. */
function quoteOf(found: readonly Found[]): string {
  return found.map(({ text, from, to }) => plainText(text).slice(from, to)).join("\n");
}

function oncePerText(found: readonly Found[]): Found[] {
  const texts = new Set(found.map(({ text }) => text));
  return [...texts].flatMap((own) => found.find(({ text }) => text === own) ?? []);
}

function foundAt(doc: Y.Doc, { first, last }: LetterRange): Found | null {
  const from = positionOf(doc, first, 0);
  const to = positionOf(doc, last, -1);
  if (!from || !to || from.type !== to.type || from.index >= to.index) return null;
  const text: unknown = from.type;
  // Only running text: a mark elsewhere would be shown by nothing.
  if (!(text instanceof Y.XmlText) || isGone(text._item)) return null;
  return { text, from: from.index, to: to.index };
}

/** `assoc` 0 stands before the letter and -1 behind it, also where the letter itself is gone. */
function positionOf(doc: Y.Doc, item: LetterRange["first"], assoc: 0 | -1): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON({ item, assoc }),
      doc,
    );
  } catch {
    // A position that is in no text of this document.
    return null;
  }
}

/** True when this, or something it stands in, was removed. */
function isGone(item: Y.Item | null): boolean {
  if (item === null) return false;
  const { parent } = item;
  return item.deleted || (parent instanceof Y.AbstractType && isGone(parent._item));
}

/** The words in the text they were in, where more of what stood around them stands, and else nearest to their block. */
function findQuote(doc: Y.Doc, anchor: TextAnchor): Found[] | null {
  const { quote, before, after, blockId, within = bodyRoot } = anchor;
  const whole = textNamed(doc, within);
  if (!whole) return null;
  let best: { found: Found; score: number } | null = null;
  let left = quotePlacesMax;
  for (const { text, id } of textsOf(whole)) {
    const plain = plainText(text);
    for (let from = plain.indexOf(quote); from >= 0 && left > 0; from = plain.indexOf(quote, from + 1)) {
      left -= 1;
      const to = from + quote.length;
      const score =
        sharedEnd(plain.slice(0, from), before) +
        sharedStart(plain.slice(to), after) +
        (id !== null && id === blockId ? 1 : 0);
      if (!best || score > best.score) best = { found: { text, from, to }, score };
    }
  }
  return best && [best.found];
}

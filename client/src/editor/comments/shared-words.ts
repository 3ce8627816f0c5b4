/** Words selected in a copy in which somebody drafts, as the shared document has them: the draft is nobody else's to see (SG15). */
import type { BeginThreadRequest, LetterRange } from "@commontable/shared/features/comments/api.ts";
import { wordsAt } from "@commontable/shared/features/comments/place.ts";
import { isAlive, itemAt, type Id } from "@commontable/shared/features/suggestions/items.ts";
import type * as Y from "yjs";

type TextAnchor = Extract<BeginThreadRequest["anchor"], { type: "text" }>;

/** Null where all of the words are drafted. */
export function sharedWords(anchor: TextAnchor, copy: Y.Doc, base: Y.Doc): TextAnchor | null {
  const ranges = anchor.ranges.flatMap((range) => sharedRange(range, copy, base) ?? []);
  const words = wordsAt(base, ranges);
  return words && { ...anchor, ...words, ranges };
}

/** From the first to the last of these letters that the shared document has. */
function sharedRange({ first, last }: LetterRange, copy: Y.Doc, base: Y.Doc): LetterRange | null {
  const letters = Array.from(lettersBetween(copy, first, last)).filter((letter) => isAlive(base, letter));
  const [from, to] = [letters[0], letters.at(-1)];
  return from && to ? { first: from, last: to } : null;
}

/** Those that stand, in the order of the text. */
function* lettersBetween(doc: Y.Doc, first: Id, last: Id): Generator<Id> {
  const isLast = ({ client, clock }: Id) => client === last.client && clock === last.clock;
  let from = first.clock;
  for (let item = itemAt(doc, first); item !== null; item = item.right) {
    const { client, clock } = item.id;
    for (let at = Math.max(from, clock); at < clock + item.length; at += 1) {
      if (!item.deleted && item.countable) yield { client, clock: at };
      if (isLast({ client, clock: at })) return;
    }
    from = 0;
  }
}

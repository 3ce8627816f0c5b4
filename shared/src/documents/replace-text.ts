import type * as Y from "yjs";

/** The smallest change that turns one text into another: at `index`, take out `remove` characters, put in `insert`. */
export interface TextChange {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * Finds the one stretch in which two texts differ. `caret` is where the caret stands in `next` after the edit: what
 * follows it is unchanged, which tells where in a run of equal letters something was typed. `null` when both are equal.
 */
export function textChange(before: string, next: string, caret?: number): TextChange | null {
  if (before === next) return null;
  const shorter = Math.min(before.length, next.length);
  const tailMax = caret === undefined ? shorter : Math.min(shorter, next.length - caret);
  let tail = 0;
  if (caret !== undefined) {
    while (tail < tailMax && before.at(-1 - tail) === next.at(-1 - tail)) tail++;
  }
  let head = 0;
  while (head < shorter - tail && before[head] === next[head]) head++;
  while (tail < shorter - head && before.at(-1 - tail) === next.at(-1 - tail)) tail++;
  // Never between the two halves of one character: a lone half cannot be encoded.
  if (head > 0 && (isHighHalf(before[head - 1]) || isHighHalf(next[head - 1]))) head--;
  if (tail > 0 && (isLowHalf(before.at(-tail)) || isLowHalf(next.at(-tail)))) tail--;
  return { index: head, remove: before.length - head - tail, insert: next.slice(head, next.length - tail) };
}

/**
 * Makes a shared text read `next` by changing only what differs, so that what others type elsewhere in it, and
 * their carets, stay. Runs in one transaction with the given origin.
 */
export function replaceText(text: Y.Text, next: string, origin: unknown, caret?: number): void {
  const change = textChange(text.toJSON(), next, caret);
  if (!change || !text.doc) return;
  text.doc.transact(() => {
    if (change.remove > 0) text.delete(change.index, change.remove);
    if (change.insert !== "") text.insert(change.index, change.insert);
  }, origin);
}

function isHighHalf(unit: string | undefined): boolean {
  return unit !== undefined && unit >= "\uD800" && unit <= "\uDBFF";
}

function isLowHalf(unit: string | undefined): boolean {
  return unit !== undefined && unit >= "\uDC00" && unit <= "\uDFFF";
}

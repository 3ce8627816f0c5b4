/** Making one text into another by small steps, so that everything that stands at a place of the first one keeps it. */
import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { AttrStep, ReplaceStep } from "@tiptap/pm/transform";

/** Makes the text of `tr`, in which nothing was done yet, into `after`. Blocks that did not change are not touched. */
export function narrowTo(tr: Transaction, after: Node): void {
  const before = tr.doc;
  const [first, last] = unequal(before, after);
  const [old, now] = [before.childCount - last - first, after.childCount - last - first];
  if (old === now) {
    // From the end, so that the places before stay what they are.
    let end = before.content.size - sizeOf(before, before.childCount - last, before.childCount);
    for (let index = first + old - 1; index >= first; index -= 1) {
      const [was, is] = [before.child(index), after.child(index)];
      end -= was.nodeSize;
      change(tr, end, was, is);
    }
  } else {
    splice(tr, 0, before.content, after);
  }
  // What the steps cannot say is said as a whole.
  if (!tr.doc.eq(after)) tr.step(new ReplaceStep(0, tr.doc.content.size, new Slice(after.content, 0, 0)));
}

/** How many children are equal at the beginning, and how many at the end. */
function unequal(before: Node, after: Node): [first: number, last: number] {
  const shared = Math.min(before.childCount, after.childCount);
  let first = 0;
  while (first < shared && before.child(first).eq(after.child(first))) first += 1;
  let last = 0;
  while (
    last < shared - first &&
    before.child(before.childCount - 1 - last).eq(after.child(after.childCount - 1 - last))
  )
    last += 1;
  return [first, last];
}

function sizeOf(parent: Node, from: number, to: number): number {
  let size = 0;
  for (let index = from; index < to; index += 1) size += parent.child(index).nodeSize;
  return size;
}

/** Makes the node at a place into another. */
function change(tr: Transaction, at: number, was: Node, is: Node): void {
  if (was.eq(is)) return;
  if (was.type !== is.type || was.isText || was.isLeaf) {
    tr.step(new ReplaceStep(at, at + was.nodeSize, new Slice(Fragment.from(is), 0, 0)));
    return;
  }
  for (const [name, value] of Object.entries(is.attrs)) {
    if (JSON.stringify(was.attrs[name]) !== JSON.stringify(value)) tr.step(new AttrStep(at, name, value));
  }
  splice(tr, at + 1, was.content, is);
}

/** Puts the part in which the content of `is` differs in the place of the old one. */
function splice(tr: Transaction, start: number, was: Fragment, is: Node): void {
  const from = was.findDiffStart(is.content);
  const ends = was.findDiffEnd(is.content);
  if (from === null || !ends) return;
  // Where the same letters follow each other, both ends may claim them.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const slice = is.slice(from, ends.b + overlap);
  tr.step(new ReplaceStep(start + from, start + ends.a + overlap, slice));
}

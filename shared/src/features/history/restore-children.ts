/**
 * Makes a list of elements the list it was, by the smallest change: blocks of a text, rows of a table, cells of a row.
 * Rules: docs/spec/history.md, HI41 and HI48.
 *
 * 1. An element that stays is kept, and changed inside.
 * 2. Yjs cannot move an element: what stands elsewhere now is written anew.
 * 3. What holds something this version of the program does not know could not be written again: it stays where it stands.
 */
import type * as Y from "yjs";
import { elementsOf } from "../../documents/elements-of.ts";
import { blockKinds, nodeNames } from "../../documents/blocks.ts";
import { align } from "./align.ts";

/** What is to be known of the things of one kind. */
export interface Restoring<Item> {
  readonly namesOf: (item: Item) => readonly string[];
  /** Whether an element can become what it was by changes inside it. */
  readonly canBecome: (element: Y.XmlElement, now: Item, then: Item) => boolean;
  readonly become: (element: Y.XmlElement, now: Item, then: Item) => void;
  /** Null for what cannot be written. */
  readonly make: (then: Item) => Y.XmlElement | null;
}

const knownNames: ReadonlySet<string> = new Set(nodeNames);
const knownKinds: ReadonlySet<string> = new Set(blockKinds);

/** `now` are the elements of `parent` as they are read, in their order. */
export function restoreChildren<Item>(
  parent: Y.XmlFragment | Y.XmlElement,
  now: readonly Item[],
  then: readonly Item[],
  restoring: Restoring<Item>,
): void {
  const elements = elementsOf(parent);
  const elementByItem = new Map(now.map((item, index) => [item, elements[index]]));
  /** Null: it stands elsewhere, and stays there. */
  const kept = new Map<Item, Y.XmlElement | null>();
  const gone = new Set<unknown>();
  for (const step of align(now, then, restoring.namesOf)) {
    const element = step.type === "added" ? undefined : elementByItem.get(step.before);
    if (!element || step.type === "added") continue;
    const mayGo = (): boolean =>
      !holdsUnknown(element) && (step.type === "removed" || restoring.make(step.after) !== null);
    const isKept = step.type === "both" && restoring.canBecome(element, step.before, step.after);
    if (isKept && (!step.isMoved || !mayGo())) {
      kept.set(step.after, step.isMoved ? null : element);
      restoring.become(element, step.before, step.after);
    } else if (mayGo()) gone.add(element);
  }
  for (const [index, child] of [...parent.toArray().entries()].reverse())
    if (gone.has(child)) parent.delete(index, 1);
  insertMissing(parent, then, kept, restoring.make);
}

function insertMissing<Item>(
  parent: Y.XmlFragment | Y.XmlElement,
  then: readonly Item[],
  kept: ReadonlyMap<Item, Y.XmlElement | null>,
  make: (item: Item) => Y.XmlElement | null,
): void {
  let next = 0;
  for (const item of then) {
    const element = kept.get(item);
    if (element) next = parent.toArray().indexOf(element, next) + 1;
    const made = element === undefined ? make(item) : null;
    if (!made) continue;
    parent.insert(next, [made]);
    next += 1;
  }
}

/** Whether an element is something this version does not know, or holds such a thing. */
export function holdsUnknown(element: Y.XmlElement): boolean {
  const isKnown =
    knownNames.has(element.nodeName) &&
    (element.nodeName !== "block" || knownKinds.has(element.getAttribute("kind") ?? "paragraph"));
  return !isKnown || elementsOf(element).some(holdsUnknown);
}

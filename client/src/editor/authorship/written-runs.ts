/**
 * Where in the editor's text the words of which client id stand. Yjs keeps the id beside every letter; the editor
 * counts positions. Both trees are walked side by side.
 */
import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

/** A run of text in the editor's positions, and the ids its letters were written under. */
export interface WrittenRun {
  readonly from: number;
  readonly to: number;
  readonly client: number;
  /** Clock of the first letter; the others follow. */
  readonly clock: number;
}

/**
 * Every run of the text, in order. Stops where the two trees differ: a change is on its way from one to the other,
 * and what comes after it is asked for again.
 */
export function writtenRuns(fragment: Y.XmlFragment, doc: Node): WrittenRun[] {
  const runs: WrittenRun[] = [];
  walk(fragment, doc, 0, runs);
  return runs;
}

/** Walks the children of `shared` and of `node`, which begin at `start`. False where they differ. */
function walk(shared: Y.XmlFragment, node: Node, start: number, runs: WrittenRun[]): boolean {
  let position = start;
  let index = 0;
  for (const child of shared.toArray()) {
    if (child instanceof Y.XmlText) {
      const end = position + child.length;
      for (; position < end; index += 1) {
        const text = node.maybeChild(index);
        if (!text?.isText) return false;
        position += text.nodeSize;
      }
      if (position !== end) return false;
      addRuns(child, end - child.length, runs);
      continue;
    }
    const element = node.maybeChild(index);
    if (!(child instanceof Y.XmlElement) || element?.type.name !== child.nodeName) return false;
    if (!element.isLeaf && !walk(child, element, position + 1, runs)) return false;
    position += element.nodeSize;
    index += 1;
  }
  return index === node.childCount;
}

function addRuns(text: Y.XmlText, start: number, runs: WrittenRun[]): void {
  let position = start;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    runs.push({ from: position, to: position + item.length, client, clock });
    position += item.length;
  }
}

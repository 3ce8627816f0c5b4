/**
 * Makes running text read as it did, by the smallest change. Runs inside a transaction of its caller's. Rules:
 * docs/spec/history.md, HI40 to HI44 and HI48.
 *
 * An element that stays is kept, and with it what somebody types in it at this moment. Letters that stay are kept with
 * their comment marks. What comes, goes and stays is in `restore-children.ts`.
 */
import * as Y from "yjs";
import {
  plainTextOf,
  readContent,
  type CellContent,
  type Content,
  type ContentRun,
  type TextContent,
} from "../../documents/content.ts";
import { plainMarks } from "../../documents/template.ts";
import { textParts } from "../../documents/text-parts.ts";
import {
  cellAttributes,
  cellElement,
  elementOf,
  imageAttributes,
  marksOfRun,
  rowElement,
  textAttributes,
  textNodesOf,
} from "../../documents/write-content.ts";
import { blockNames, cellNames, rowNames } from "./block-names.ts";
import { holdsUnknown, restoreChildren } from "./restore-children.ts";
import { compareWords, type Effort } from "./words.ts";

/** Makes what stands in `parent` read as `then`. Takes from `effort`; when that is used up, words are replaced as a whole. */
export function restoreBlocks(
  parent: Y.XmlFragment | Y.XmlElement,
  then: readonly Content[],
  effort: Effort,
): void {
  const now = readContent(parent);
  const names = blockNames(now, then);
  restoreChildren(parent, now, then, {
    namesOf: (block) => names.get(block) ?? [],
    canBecome: (_element, before, after) => after.type === "unknown" || after.type === before.type,
    become: (element, before, after) => restoreBlock(element, before, after, effort),
    make: elementOf,
  });
}

function restoreBlock(element: Y.XmlElement, now: Content, then: Content, effort: Effort): void {
  if (now.type === "text" && then.type === "text") {
    setAttributes(element, textAttributes(now), textAttributes(then));
    if (!restoreLetters(element, now, then, effort)) replaceLetters(element, then);
    restoreMarks(element, then.runs);
  } else if (then.type === "panel" && now.type === "panel") {
    setAttributes(
      element,
      { kind: now.kind, ref: now.ref ?? undefined },
      { kind: then.kind, ref: then.ref ?? undefined },
    );
  } else if (now.type === "image" && then.type === "image") {
    setAttributes(element, imageAttributes(now), imageAttributes(then));
  } else if (now.type === "table" && then.type === "table") {
    restoreRows(element, now.rows, then.rows, effort);
  }
}

type Row = readonly CellContent[];

function restoreRows(table: Y.XmlElement, now: readonly Row[], then: readonly Row[], effort: Effort): void {
  const names = rowNames(now, then);
  restoreChildren(table, now, then, {
    namesOf: (row) => names.get(row) ?? [],
    canBecome: () => true,
    become: (row, before, after) => restoreCells(row, before, after, effort),
    make: rowElement,
  });
}

function restoreCells(row: Y.XmlElement, now: Row, then: Row, effort: Effort): void {
  const names = cellNames(now, then);
  restoreChildren(row, now, then, {
    namesOf: (cell) => names.get(cell) ?? [],
    // A header is another element, and what cannot be written again stays what it is.
    canBecome: (element, before, after) => before.isHeader === after.isHeader || holdsUnknown(element),
    become: (element, before, after) => {
      setAttributes(element, cellAttributes(before), cellAttributes(after));
      restoreBlocks(element, after.blocks, effort);
    },
    make: cellElement,
  });
}

function setAttributes(
  element: Y.XmlElement,
  now: Readonly<Record<string, unknown>>,
  then: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(then)) {
    if (value === now[key]) continue;
    if (value === undefined) element.removeAttribute(key);
    // Safe: Yjs stores any plain value; only its default type says string.
    else element.setAttribute(key, value as string);
  }
}

/** Where the letters of a block lie: one node after the other, a line break being one letter, what is unknown none. */
interface Segment {
  readonly node: Y.XmlText | Y.XmlElement;
  readonly start: number;
  readonly length: number;
}

function segmentsOf(element: Y.XmlElement): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const node of element.toArray()) {
    const isText = node instanceof Y.XmlText;
    if (!isText && !(node instanceof Y.XmlElement)) continue;
    const length = isText ? node.length : isLineBreak(node) ? 1 : 0;
    segments.push({ node, start, length });
    start += length;
  }
  return segments;
}

/** False when a line break is to come back outside of code: a text cannot be cut in two. Changes nothing then. */
function restoreLetters(element: Y.XmlElement, now: TextContent, then: TextContent, effort: Effort): boolean {
  const [before, after] = [plainTextOf(now), plainTextOf(then)];
  if (before === after) return true;
  const all = segmentsOf(element);
  const length = all.reduce((sum, segment) => sum + segment.length, 0);
  // Something stands among the letters that is none.
  if (length !== before.length) return false;
  const parts = compareWords(before, after, effort);
  if (then.kind !== "code" && parts.some(({ op, text }) => op === "added" && text.includes("\n")))
    return false;
  let at = 0;
  let target = 0;
  for (const { op, text } of parts) {
    if (op === "removed") removeLetters(element, at, text.length);
    else {
      if (op === "added") insertLetters(element, at, runsBetween(then.runs, target, target + text.length));
      at += text.length;
      target += text.length;
    }
  }
  return true;
}

function removeLetters(element: Y.XmlElement, from: number, length: number): void {
  const to = from + length;
  for (const { node, start, length: has } of segmentsOf(element).reverse()) {
    const [first, last] = [Math.max(from, start), Math.min(to, start + has)];
    if (first >= last) continue;
    if (node instanceof Y.XmlText) node.delete(first - start, last - first);
    else element.delete(element.toArray().indexOf(node), 1);
  }
}

function insertLetters(element: Y.XmlElement, at: number, runs: readonly ContentRun[]): void {
  const segments = segmentsOf(element);
  const inside = segments.find(
    ({ node, start, length }) => node instanceof Y.XmlText && start <= at && at <= start + length,
  );
  if (inside && inside.node instanceof Y.XmlText) {
    let place = at - inside.start;
    for (const run of runs) {
      inside.node.insert(place, run.text, marksOfRun(run));
      place += run.text.length;
    }
    return;
  }
  const before = segments.filter(({ start, length }) => start + length <= at).length;
  const text = new Y.XmlText();
  text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: marksOfRun(run) })));
  element.insert(before, [text]);
}

function runsBetween(runs: readonly ContentRun[], from: number, to: number): ContentRun[] {
  const cut: ContentRun[] = [];
  let start = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== "") cut.push({ ...run, text });
    start += run.text.length;
  }
  return cut;
}

function isLineBreak(node: unknown): boolean {
  return node instanceof Y.XmlElement && node.nodeName === "hardBreak";
}

function replaceLetters(element: Y.XmlElement, then: TextContent): void {
  for (const [index, node] of [...element.toArray().entries()].reverse())
    if (node instanceof Y.XmlText || isLineBreak(node)) element.delete(index, 1);
  element.insert(0, textNodesOf(then));
}

/** Gives letters that stayed the marks and links they had. Comment marks are the present's. */
function restoreMarks(element: Y.XmlElement, runs: readonly ContentRun[]): void {
  for (const { node, start, length } of segmentsOf(element)) {
    if (!(node instanceof Y.XmlText)) continue;
    const wanted = runsBetween(runs, start, start + length);
    let at = 0;
    for (const [now, then] of sameStretches(stretchesOf(node), wanted)) {
      const changes = markChanges(now.marks, then);
      if (Object.keys(changes).length > 0) node.format(at, now.length, changes);
      at += now.length;
    }
  }
}

interface Stretch {
  readonly length: number;
  readonly marks: Readonly<Record<string, unknown>>;
}

function stretchesOf(text: Y.XmlText): Stretch[] {
  return textParts(text).map(({ insert, attributes = {} }) => ({
    length: typeof insert === "string" ? insert.length : 1,
    marks: attributes,
  }));
}

/** Both rows of stretches, cut where either one is. */
function* sameStretches(
  now: readonly Stretch[],
  then: readonly ContentRun[],
): Generator<[now: Stretch, then: ContentRun]> {
  let index = 0;
  let used = 0;
  for (const stretch of now) {
    let left = stretch.length;
    while (left > 0) {
      const run = then[index];
      if (!run) return;
      const length = Math.min(left, run.text.length - used);
      if (length > 0) yield [{ ...stretch, length }, run];
      left -= length;
      used += length;
      if (used >= run.text.length) {
        index += 1;
        used = 0;
      }
    }
  }
}

function markChanges(
  now: Readonly<Record<string, unknown>>,
  then: ContentRun,
): Record<string, object | null> {
  const changes: Record<string, object | null> = {};
  for (const mark of plainMarks) {
    const isOn = now[mark] !== undefined && now[mark] !== null && now[mark] !== false;
    if (isOn !== (then[mark] === true)) changes[mark] = then[mark] ? {} : null;
  }
  if (hrefOf(now["link"]) !== then.link)
    changes["link"] = then.link === undefined ? null : { href: then.link };
  return changes;
}

function hrefOf(link: unknown): unknown {
  return typeof link === "object" && link !== null && "href" in link ? link.href : undefined;
}

/**
 * What the running texts of a copy say that those of the document itself do not: letters put in and taken out, blocks added
 * and removed, looks changed. The copy is the document with further edits in it; both are read letter by letter, by the ids
 * Yjs gave them, so nothing is guessed.
 *
 * 1. `next` holds everything `base` holds, and keeps what it deleted (`gc: false`): the words taken out are read there.
 * 2. What both have, and what `base` itself deleted, is no difference. Nor is a text that only one of them has: it comes or
 *    goes with its entry.
 * 3. Neither is changed.
 */
import * as Y from "yjs";
import { treeOf, type ElementTree } from "../../documents/element-tree.ts";
import type { Id } from "./items.ts";
import { textNamed, textNames } from "../../documents/text-name.ts";

export type Marks = Readonly<Record<string, unknown>>;

/** Letters that follow each other, with equal marks and the same fate. A line break is the letter `\n`. */
export interface Span {
  readonly id: Id;
  readonly text: string;
  readonly fate: "kept" | "inserted" | "deleted";
  /** Of deleted letters, those they had. */
  readonly marks: Marks;
  /** Marks that kept letters had before, where that differs. */
  readonly marksBefore?: Marks;
  /** The client id under which the new marks were written, where any were. */
  readonly by?: number;
}

interface Place {
  /** The name of the text it stands in. */
  readonly within: string;
  readonly id: Id;
  /** Differences with equal numbers stand beside each other, with nothing unchanged between. */
  readonly run: number;
}

/** A text in a block, or a line break between two. */
export interface Inline {
  readonly id: Id;
  readonly node: Y.XmlText | Y.XmlElement;
  readonly fate: Span["fate"];
  readonly spans: readonly Span[];
}

export type Change =
  | (Place & { readonly type: "text"; readonly block: Y.XmlElement; readonly inline: readonly Inline[] })
  | (Place & {
      readonly type: "attributes";
      readonly element: Y.XmlElement;
      readonly before: Marks;
      readonly after: Marks;
      /** Who last changed one of them. */
      readonly by: number;
    })
  | (Place & {
      readonly type: "inserted";
      readonly element: Y.XmlElement;
      /** The element of `base` before it, in the same parent. */
      readonly after: Id | null;
      /** The element it is put into; the text itself when null. */
      readonly parent: Id | null;
    })
  | (Place & {
      readonly type: "removed";
      readonly tree: ElementTree;
      /** The element of `next` before it, in the same parent. */
      readonly after: Id | null;
      readonly parent: Id | null;
    });

/** The differences between a document and a copy of it with more edits, in the order of each text; of one text where it is named. */
export function difference(base: Y.Doc, next: Y.Doc, within?: string): Change[] {
  const reading = new Reading(base);
  for (const name of within === undefined ? textNames(base) : [within]) {
    const text = textNamed(base, name) && textNamed(next, name);
    if (text) reading.text(name, text);
  }
  return reading.changes;
}

class Reading {
  readonly changes: Change[] = [];
  readonly #store: Y.Doc["store"];
  #run = 0;
  #within = "";

  constructor({ store }: Y.Doc) {
    this.#store = store;
  }

  text(name: string, text: Y.XmlFragment): void {
    this.#within = name;
    this.#children(text, null);
  }

  #children(parent: Y.XmlFragment | Y.XmlElement, parentId: Id | null): void {
    let after: Id | null = null;
    let afterInNext: Id | null = null;
    this.#run += 1;
    for (const { id, type, fate } of this.#elements(parent)) {
      const place = { within: this.#within, id, run: this.#run };
      if (fate === "inserted") {
        this.changes.push({ ...place, type: "inserted", element: type, after, parent: parentId });
        afterInNext = id;
        continue;
      }
      after = id;
      if (fate === "deleted") {
        const tree = treeOf(this.#inBase(id) ?? type);
        this.changes.push({ ...place, type: "removed", tree, after: afterInNext, parent: parentId });
        continue;
      }
      afterInNext = id;
      const before = this.changes.length;
      this.#attributes(type, place);
      if (type.nodeName === "block") this.#words(type, place);
      else this.#children(type, id);
      if (this.changes.length === before || type.nodeName !== "block") this.#run += 1;
    }
    this.#run += 1;
  }

  /** Elements that are in `base`, in `next`, or in both. */
  *#elements(parent: Y.XmlFragment | Y.XmlElement) {
    for (const item of itemsOf(parent)) {
      const type = item.content instanceof Y.ContentType ? item.content.type : null;
      if (!(type instanceof Y.XmlElement)) continue;
      for (const { fate } of this.#fates(item)) yield { id: idOf(item), type, fate };
    }
  }

  #attributes(element: Y.XmlElement, place: Place): void {
    const before = this.#inBase(place.id)?.getAttributes() ?? {};
    const after = element.getAttributes();
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = names.filter((name) => !isEqual(before[name], after[name]));
    const [first] = changed;
    if (first === undefined) return;
    const only = (all: Marks) => Object.fromEntries(changed.map((name) => [name, all[name] ?? null]));
    const by = element._map.get(first)?.id.client ?? 0;
    this.changes.push({
      ...place,
      type: "attributes",
      element,
      before: only(before),
      after: only(after),
      by,
    });
  }

  #words(block: Y.XmlElement, place: Place): void {
    const inline: Inline[] = [];
    for (const item of itemsOf(block)) {
      const node = item.content instanceof Y.ContentType ? item.content.type : null;
      for (const { fate } of this.#fates(item)) {
        if (node instanceof Y.XmlText)
          inline.push({ id: idOf(item), node, fate, spans: this.#letters(node) });
        else if (node instanceof Y.XmlElement && node.nodeName === "hardBreak")
          inline.push({
            id: idOf(item),
            node,
            fate,
            spans: [{ id: idOf(item), text: "\n", fate, marks: {} }],
          });
      }
    }
    const isChanged = ({ fate, marksBefore }: Span) => fate !== "kept" || marksBefore !== undefined;
    if (inline.some(({ fate, spans }) => fate !== "kept" || spans.some(isChanged)))
      this.changes.push({ ...place, type: "text", block, inline });
  }

  #letters(text: Y.XmlText): Span[] {
    const spans: Span[] = [];
    const before = new Map<string, unknown>();
    const after = new Map<string, unknown>();
    let by: number | undefined;
    for (const item of itemsOf(text)) {
      const { content } = item;
      if (content instanceof Y.ContentFormat) {
        const [part] = this.#fates(item);
        if (part?.fate === "inserted") by = item.id.client;
        if (part && part.fate !== "deleted") setMark(after, content);
        if (part && part.fate !== "inserted") setMark(before, content);
      } else if (content instanceof Y.ContentString) {
        for (const { fate, from, length } of this.#fates(item)) {
          addSpan(spans, {
            id: { client: item.id.client, clock: item.id.clock + from },
            text: content.str.slice(from, from + length),
            fate,
            ...marksOf(fate, before, after, by),
          });
        }
      }
    }
    return spans;
  }

  /** What became of an item's letters; what `base` deleted itself is left out. */
  #fates(item: Y.Item): { from: number; length: number; fate: Span["fate"] }[] {
    const { client, clock } = item.id;
    const known = Math.min(item.length, Math.max(0, Y.getState(this.#store, client) - clock));
    const parts: { from: number; length: number; fate: Span["fate"] }[] = [];
    if (!item.deleted) {
      if (known > 0) parts.push({ from: 0, length: known, fate: "kept" });
      if (known < item.length) parts.push({ from: known, length: item.length - known, fate: "inserted" });
      return parts;
    }
    for (let from = 0; from < known;) {
      const struct = Y.getItem(this.#store, Y.createID(client, clock + from));
      const length = Math.min(known, struct.id.clock + struct.length - clock) - from;
      if (struct instanceof Y.Item && !struct.deleted) parts.push({ from, length, fate: "deleted" });
      from += length;
    }
    return parts;
  }

  #inBase({ client, clock }: Id): Y.XmlElement | null {
    const { content } = Y.getItem(this.#store, Y.createID(client, clock));
    return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
  }
}

/** Also what is deleted, in the order in which it stands. */
function* itemsOf(type: Pick<Y.XmlFragment, "_start">): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
}

function idOf({ id: { client, clock } }: Y.Item): Id {
  return { client, clock };
}

function setMark(marks: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key);
  else marks.set(key, value);
}

function marksOf(
  fate: Span["fate"],
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  by: number | undefined,
): Pick<Span, "marks" | "marksBefore" | "by"> {
  if (fate === "inserted") return { marks: Object.fromEntries(after) };
  if (fate === "deleted") return { marks: Object.fromEntries(before) };
  const [marks, marksBefore] = [Object.fromEntries(after), Object.fromEntries(before)];
  if (isEqual(marks, marksBefore)) return { marks };
  return { marks, marksBefore, ...(by === undefined ? {} : { by }) };
}

function addSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  const follows =
    last?.fate === span.fate &&
    last.id.client === span.id.client &&
    last.id.clock + last.text.length === span.id.clock &&
    isEqual(last.marks, span.marks) &&
    isEqual(last.marksBefore, span.marksBefore);
  if (follows) spans[spans.length - 1] = { ...last, text: last.text + span.text };
  else spans.push(span);
}

/** Plain values of attributes and marks. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return (a ?? null) === (b ?? null);
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => isEqual(value, right.get(key)));
}

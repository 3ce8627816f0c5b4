import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { textNamed } from "../../documents/text-name.ts";
import { itemAt, keyOf, type Id } from "../suggestions/items.ts";
import type { PaperBlock } from "./paper.ts";

/** Behind an element of the document, or first, in a text or in an element of it. */
export interface Spot {
  readonly within: string;
  readonly parent: Id | null;
  readonly after: Id | null;
}

interface Sibling {
  readonly key: string;
  readonly id: string;
  readonly element: Y.XmlElement;
}

interface Around {
  readonly list: PaperBlock[];
  readonly siblings: readonly Sibling[];
  /** Where what is put in last stands. Null in a text between others: nobody could tell whose it is. */
  readonly end: number | null;
}

function cellKey(table: string, row: number, column: number): string {
  return `${table} ${row} ${column}`;
}

/** Next to what stands beside it in the document, as far as that is on paper. What a part says stands there under other ids. */
function indexIn({ list, siblings, end }: Around, after: Id | null): number | null {
  const at = after ? siblings.findIndex(({ key }) => key === keyOf(after)) : -1;
  const indexes = new Map(list.map(({ id }, index) => [id, index]));
  indexes.delete("");
  const onPaper = ({ id }: Sibling): number => indexes.get(id) ?? -1;
  const isFound = (one: Sibling): boolean => isPanel(one) || onPaper(one) >= 0;
  const before = siblings.slice(0, at + 1).findLast(isFound);
  const next = siblings.slice(at + 1).find(isFound);
  if (before && !isPanel(before) && before === siblings[at]) return onPaper(before) + 1;
  if (next && !isPanel(next)) return onPaper(next);
  if (before && !isPanel(before)) return onPaper(before) + 1;
  return next ? null : end;
}

function isPanel({ element }: Sibling): boolean {
  return element.nodeName === "panel";
}

function siblingsIn(parent: Y.XmlFragment | Y.XmlElement): Around["siblings"] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement) || !child._item) return [];
    const id: unknown = child.getAttribute("id");
    return [{ key: keyOf(child._item.id), id: typeof id === "string" ? id : "", element: child }];
  });
}

function indexAmong(parent: Y.XmlElement, child: Y.XmlElement): number {
  return parent
    .toArray()
    .filter((one) => one instanceof Y.XmlElement)
    .indexOf(child);
}

/** What has the id in the document. */
export function elementAt(doc: Y.Doc, id: Id): Y.XmlElement | null {
  const content = itemAt(doc, id)?.content;
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
}

/** The spot of an element that stands in the document: behind itself. */
export function spotOf(element: Y.XmlElement, within: string): Spot {
  const { parent } = element;
  return {
    within,
    parent: parent instanceof Y.XmlElement && parent._item ? parent._item.id : null,
    after: element._item?.id ?? null,
  };
}

/**
 * A copy of a paper's blocks that is written into, by where something stands in the document.
 *
 * 1. Blocks are known by their ids, cells by their place in their table. What has none, or one that two have, is not found.
 * 2. A label that paper puts before a block's words stays before the first of them.
 */
export class PaperDraft {
  readonly blocks: PaperBlock[];
  readonly #doc: Y.Doc;
  readonly #lists = new Map<string, PaperBlock[]>();
  readonly #cells = new Map<string, PaperBlock[]>();
  /** Ids that several blocks have: nobody can tell which is meant. */
  readonly #doubled = new Set<string>();
  readonly #last = new Map<string, PaperBlock>();
  #bodyEnd: number;

  /** `bodyEnd`: how many of the blocks there are to the end of the body. */
  constructor(doc: Y.Doc, blocks: readonly PaperBlock[], bodyEnd: number) {
    this.#doc = doc;
    this.blocks = this.#copy(blocks);
    this.#bodyEnd = bodyEnd;
  }

  #copy(blocks: readonly PaperBlock[]): PaperBlock[] {
    const list = blocks.map((block): PaperBlock => {
      if (block.type !== "table") return block;
      const rows = block.rows.map((row, at) =>
        row.map((cell, column) => {
          const inside = this.#copy(cell.blocks);
          if (block.id !== "") this.#cells.set(cellKey(block.id, at, column), inside);
          return { ...cell, blocks: inside };
        }),
      );
      return { ...block, rows };
    });
    for (const { id } of list) {
      if (id === "") continue;
      if (this.#lists.has(id)) this.#doubled.add(id);
      this.#lists.set(id, list);
    }
    return list;
  }

  /** False where the block is not on paper, or not alone under its id. */
  replace(id: string, make: (block: PaperBlock) => PaperBlock): boolean {
    const list = this.#doubled.has(id) ? undefined : this.#lists.get(id);
    const at = list?.findIndex((block) => block.id === id) ?? -1;
    const block = list?.[at];
    if (!list || !block) return false;
    list[at] = make(block);
    return true;
  }

  /**
   * False where paper has no such place. What is put in behind the same element stands in the order in which it came, and is
   * not found by `replace`.
   */
  insert(spot: Spot, made: readonly PaperBlock[]): boolean {
    const around = this.#around(spot);
    const key = `${spot.within} ${spot.parent ? keyOf(spot.parent) : ""} ${spot.after ? keyOf(spot.after) : ""}`;
    const before = this.#last.get(key);
    const behind = around && before ? around.list.indexOf(before) : -1;
    const at = around && (behind >= 0 ? behind + 1 : indexIn(around, spot.after));
    const last = made.at(-1);
    if (!around || at === null || !last) return false;
    const { list } = around;
    const written = [...made];
    const next = list[at];
    if (next?.type === "text" && next.labels && around.siblings.some(({ id }) => id === next.id)) {
      const [first] = written;
      if (first?.type !== "text" || first.kind !== "paragraph") return false;
      const label = next.runs.slice(0, next.labels);
      written[0] = { ...first, labels: next.labels, runs: [...label, ...first.runs] };
      list[at] = { ...next, labels: 0, runs: next.runs.slice(next.labels) };
    }
    list.splice(at, 0, ...written);
    if (list === this.blocks && at <= this.#bodyEnd) this.#bodyEnd += written.length;
    this.#last.set(key, written.at(-1) ?? last);
    return true;
  }

  #around({ within, parent }: Spot): Around | null {
    if (parent === null) {
      const text = textNamed(this.#doc, within);
      return (
        text && {
          list: this.blocks,
          siblings: siblingsIn(text),
          end: within === bodyRoot ? this.#bodyEnd : null,
        }
      );
    }
    const cell = elementAt(this.#doc, parent);
    const row = cell?.parent;
    const table = row instanceof Y.XmlElement ? row.parent : null;
    if (!cell || !(row instanceof Y.XmlElement) || !(table instanceof Y.XmlElement)) return null;
    const id: unknown = table.getAttribute("id");
    if (typeof id !== "string" || this.#doubled.has(id)) return null;
    const list = this.#cells.get(cellKey(id, indexAmong(table, row), indexAmong(row, cell)));
    return list ? { list, siblings: siblingsIn(cell), end: list.length } : null;
  }
}

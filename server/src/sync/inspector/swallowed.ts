/**
 * Text that a merge takes away although nobody decided to remove it.
 *
 * Two people edit at once: one removes a paragraph (or joins, or moves it, which removes and re-creates it),
 * the other types in it. The merge is correct and the typed words are gone. They can be told apart from
 * words somebody removed: they end up deleted, and no delete set names them.
 *
 * 1. Both orders are found: the removal arrives first and the words arrive deleted, or the words are there
 *    and the removal of what holds them takes them along.
 * 2. Whoever deletes their own fresh words, or words they could see, names them: nothing is found.
 * 3. Needs a document with `gc: false`: otherwise the words are gone when one looks.
 */
import * as Y from "yjs";
import { Ranges } from "../update/ranges.ts";
import { walkUpdate } from "../update/walk.ts";

export interface SwallowedText {
  /** Client id under which the words were written. */
  readonly client: number;
  readonly text: string;
  /** The block the words stood in; if that is gone too, the nearest block before it that is left. */
  readonly blockId: string | null;
}

/**
 * Applies updates, as one change: each on its own costs several times as much. Answers what text they swallowed. `apply`
 * does the applying of the one at a place, by default as it is.
 */
export function applyAndFind(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  apply: (update: Uint8Array, at: number) => void = (update) => Y.applyUpdate(doc, update, "stored"),
): SwallowedText[] {
  const named = new Ranges();
  for (const update of updates) {
    walkUpdate(update, {
      struct: () => {},
      deletion: (client, clock, length) => named.add({ client, from: clock, to: clock + length }),
    });
  }
  let found: SwallowedText[] = [];
  const look = (transaction: Y.Transaction): void => {
    found = findIn(transaction, named);
  };
  doc.once("afterTransaction", look);
  doc.transact(() => {
    for (const [at, update] of updates.entries()) apply(update, at);
  }, "stored");
  doc.off("afterTransaction", look);
  return found;
}

interface Piece {
  readonly item: Y.Item;
  readonly from: number;
  readonly to: number;
}

function findIn(transaction: Y.Transaction, named: Ranges): SwallowedText[] {
  const pieces: Piece[] = [];
  for (const [client, deletions] of transaction.deleteSet.clients) {
    for (const { clock, len } of deletions) {
      for (const { from, to } of named.missing({ client, from: clock, to: clock + len })) {
        collect(transaction.doc, client, from, to, pieces);
      }
    }
  }
  return joined(pieces);
}

function collect(doc: Y.Doc, client: number, from: number, to: number, into: Piece[]): void {
  let clock = from;
  while (clock < to) {
    // Safe: a deleted range lies on structs the store holds.
    const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC;
    const end = struct.id.clock + struct.length;
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
      into.push({ item: struct, from: clock - struct.id.clock, to: Math.min(end, to) - struct.id.clock });
    }
    clock = end;
  }
}

/** One finding for each author and block, its words in the order they were written. */
function joined(pieces: readonly Piece[]): SwallowedText[] {
  const groups = new Map<string, { client: number; blockId: string | null; text: string }>();
  for (const { item, from, to } of pieces) {
    // Safe: `collect` keeps only items with this content.
    const words = (item.content as Y.ContentString).str.slice(from, to);
    const blockId = nearestBlock(item);
    const key = `${item.id.client} ${blockId ?? ""}`;
    const group = groups.get(key);
    if (group) group.text += words;
    else groups.set(key, { client: item.id.client, blockId, text: words });
  }
  return [...groups.values()].filter(({ text }) => text.trim() !== "");
}

/** The id of the block around an item, or of the nearest block before it that is still there. */
function nearestBlock(item: Y.Item): string | null {
  let around: string | null = null;
  for (let parent: unknown = item.parent; parent instanceof Y.AbstractType;) {
    const own: Y.Item | null = parent._item;
    if (parent instanceof Y.XmlElement && own) {
      const id = idOf(parent);
      if (id !== null && !own.deleted) return id;
      around ??= id;
      for (let left = own.left; left; left = left.left) {
        const element = left.deleted ? null : elementOf(left);
        const leftId = element && idOf(element);
        if (leftId) return leftId;
      }
    }
    parent = own?.parent;
  }
  return around;
}

function elementOf(item: Y.Item): Y.XmlElement | null {
  const { content } = item;
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
}

/** The `id` attribute, even of an element that is deleted. */
function idOf(element: Y.XmlElement): string | null {
  const content = element._map.get("id")?.content;
  const value: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null;
  return typeof value === "string" ? value : null;
}

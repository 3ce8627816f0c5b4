/** A suggestion in words: what it would put in, take out and change, for whoever decides about it or finds it later. */
import { bodyRoot } from "../../documents/blocks.ts";
import { marksOf } from "../../documents/content.ts";
import { treeOf, type ElementTree, type TextTree } from "../../documents/element-tree.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import type { Change, Marks, Span } from "./difference.ts";
import { tidySpans } from "./tidy-spans.ts";
import { addressMax, placesMax, wordsMax, type Piece, type Place } from "./schema.ts";

/** Letters of unchanged text shown before and after what changes. */
const contextLength = 32;

/** How much is told: letters of a place, places, letters of an address. */
interface Limits {
  readonly words: number;
  readonly places: number;
  readonly address: number;
}

const onScreen: Limits = { words: wordsMax, places: placesMax, address: addressMax };

/** For whatever leaves the product: nobody can look up there what a shorter telling leaves out. */
export const inFull: Limits = {
  words: Number.POSITIVE_INFINITY,
  places: Number.POSITIVE_INFINITY,
  address: Number.POSITIVE_INFINITY,
};

/** One place for each block that changes, in the order of the texts; of very many the first, and how many more there are. */
export function describeChanges(changes: readonly Change[], limits = onScreen): Place[] {
  const places = changes.slice(0, limits.places).map((change): Place => ({
    ...(change.within === bodyRoot ? {} : { within: change.within }),
    ...placeOf(change, limits),
  }));
  const count = changes.length - places.length;
  return count === 0 ? places : [...places, { type: "more", blockId: null, count, pieces: [] }];
}

function placeOf(change: Change, limits: Limits): Place {
  switch (change.type) {
    case "text": {
      const spans = tidySpans(change.inline.flatMap(({ spans: own }) => own));
      return {
        type: "words",
        blockId: blockIdOf(change.block.getAttribute("id")),
        ...piecesOf(spans, limits),
      };
    }
    case "inserted": {
      const tree = treeOf(change.element);
      return { type: "added", ...wholeOf(tree), ...told(piecesIn(tree, "inserted", limits), limits) };
    }
    case "removed":
      return {
        type: "removed",
        ...wholeOf(change.tree),
        ...told(piecesIn(change.tree, "deleted", limits), limits),
      };
    case "attributes":
      return lookChange(change, limits);
    default:
      return exhaustive(change);
  }
}

function lookChange(
  { element, before, after }: Extract<Change, { type: "attributes" }>,
  limits: Limits,
): Place {
  const { nodeName } = element;
  const words = firstWords(wordsOf(treeOf(element)));
  const described = [pieceOfAlt(before, "deleted"), pieceOfAlt(after, "inserted")].flat();
  return {
    type: "look",
    blockId: blockIdOf(element.getAttribute("id")),
    ...(nodeName === "block" ? {} : { what: nodeName }),
    before: lookOf(before),
    after: lookOf(after),
    ...told(described.length > 0 ? described : [{ text: words, is: "kept" }], limits),
  };
}

/** What is said of a picture: of its kind, these are its words. */
function pieceOfAlt({ alt }: Marks, is: "inserted" | "deleted"): Piece[] {
  return typeof alt === "string" ? [{ text: alt, is }] : [];
}

function wholeOf({ name, attributes }: ElementTree): { blockId: string | null; what: string } {
  const kind = attributes["kind"];
  return {
    blockId: blockIdOf(attributes["id"]),
    what: name === "block" && typeof kind === "string" ? kind : name === "block" ? "paragraph" : name,
  };
}

function told(all: readonly Piece[], limits: Limits): { pieces: Piece[]; isWhole?: false } {
  const pieces = shorten(
    all.filter(({ text }) => text !== ""),
    limits,
  );
  return { pieces, ...(isTold(all, limits) ? {} : { isWhole: false }) };
}

type Words = Pick<Extract<Place, { type: "words" }>, "pieces" | "hasMoreBefore" | "hasMoreAfter" | "isWhole">;

function piecesOf(spans: readonly Span[], limits: Limits): Words {
  const all = joined(spans.map((span) => pieceOf(span, limits)));
  const [first, last] = [all[0], all.at(-1)];
  const head = first?.is === "kept" ? lastWords(first.text) : null;
  const tail = last && last !== first && last.is === "kept" ? firstWords(last.text) : null;
  const around = all.map((piece) =>
    piece === first && head !== null
      ? { ...piece, text: head }
      : piece === last && tail !== null
        ? { ...piece, text: tail }
        : piece,
  );
  const pieces = shorten(
    around.filter(({ text }) => text !== ""),
    limits,
  );
  return {
    pieces,
    hasMoreBefore: head !== null && head !== first?.text,
    hasMoreAfter: tail !== null && tail !== last?.text,
    isWhole: isTold(around, limits),
  };
}

function pieceOf({ text, fate, marks, marksBefore }: Omit<Span, "id">, limits: Limits): Piece {
  if (fate === "deleted") return { text, is: "deleted" };
  const { link } = marksOf(marks);
  const isOther = fate === "inserted" || (marksBefore !== undefined && link !== marksOf(marksBefore).link);
  return {
    text,
    is: fate === "kept" && marksBefore ? "restyled" : fate,
    ...(isOther && link !== undefined ? { link: shortAddress(link, limits) } : {}),
  };
}

function shortAddress(link: string, { address }: Limits): string {
  return link.length > address ? `${link.slice(0, address).toWellFormed()}…` : link;
}

/** Pieces that read alike become one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && last.is === piece.is && last.link === piece.link)
      result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}

function isTold(pieces: readonly Piece[], { words }: Limits): boolean {
  return pieces.reduce((sum, { text }) => sum + text.length, 0) <= words;
}

/** Never more than anybody reads. */
function shorten(pieces: readonly Piece[], { words }: Limits): Piece[] {
  let left = words;
  const short: Piece[] = [];
  for (const piece of pieces) {
    if (left <= 0) break;
    const { text } = piece;
    short.push(text.length > left ? { ...piece, text: `${text.slice(0, left).toWellFormed()}…` } : piece);
    left -= text.length;
  }
  return short;
}

/** In whole words. */
function firstWords(text: string): string {
  return text.length <= contextLength
    ? text
    : text.slice(0, contextLength).replace(/\S*$/, "").toWellFormed();
}

function lastWords(text: string): string {
  return text.length <= contextLength ? text : text.slice(-contextLength).replace(/^\S*/, "").toWellFormed();
}

function wordsOf(tree: ElementTree | TextTree): string {
  if (!("name" in tree)) return tree.runs.map(({ text }) => text).join("");
  if (tree.name === "hardBreak") return "\n";
  return tree.children.map(wordsOf).join(separatorIn(tree));
}

function separatorIn({ name }: ElementTree): string {
  return name === "block" ? "" : name === "tableRow" ? " | " : "\n";
}

/** The letters of an element and of what is in it. */
function piecesIn(tree: ElementTree | TextTree, is: "inserted" | "deleted", limits: Limits): Piece[] {
  if (!("name" in tree))
    return tree.runs.map(({ text, marks }) => pieceOf({ text, fate: is, marks }, limits));
  if (tree.name === "hardBreak") return [{ text: "\n", is }];
  if (tree.name === "image") return pieceOfAlt(tree.attributes, is);
  const separator = separatorIn(tree);
  return joined(
    tree.children.flatMap((child, index) => [
      ...(index === 0 || separator === "" ? [] : [{ text: separator, is }]),
      ...piecesIn(child, is, limits),
    ]),
  );
}

/** Attributes as words of the wire; what is taken away is left out. */
function lookOf(attributes: Marks): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === null ? [] : [[name, plainOf(value).slice(0, 40)]],
    ),
  );
}

function plainOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function blockIdOf(id: unknown): string | null {
  return typeof id === "string" && id !== "" ? id.slice(0, 64) : null;
}

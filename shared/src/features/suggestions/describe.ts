/** A suggestion in words: what it would put in, take out and change, for whoever decides about it or finds it later. */
import { bodyRoot } from "../../documents/blocks.ts";
import { treeOf, type ElementTree, type TextTree } from "../../documents/element-tree.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import type { Change, Span } from "./difference.ts";
import { tidySpans } from "./tidy-spans.ts";
import { type Piece, piecesMax, type Place, wordsMax } from "./schema.ts";

/** Letters of unchanged text shown before and after what changes. */
const contextLength = 32;

/** One place for each block that changes, in the order of the text. */
export function describeChanges(changes: readonly Change[]): Place[] {
  return changes.slice(0, piecesMax).map((change) => ({
    ...(change.within === bodyRoot ? {} : { within: change.within }),
    ...placeOf(change),
  }));
}

function placeOf(change: Change): Place {
  switch (change.type) {
    case "text": {
      const spans = tidySpans(change.inline.flatMap(({ spans: own }) => own));
      return { type: "words", blockId: blockIdOf(change.block.getAttribute("id")), ...piecesOf(spans) };
    }
    case "inserted": {
      const tree = treeOf(change.element);
      return { type: "added", ...wholeOf(tree), pieces: whole(tree, "inserted") };
    }
    case "removed":
      return { type: "removed", ...wholeOf(change.tree), pieces: whole(change.tree, "deleted") };
    case "attributes":
      return {
        type: "look",
        blockId: blockIdOf(change.element.getAttribute("id")),
        before: lookOf(change.before),
        after: lookOf(change.after),
        pieces: [{ text: firstWords(wordsOf(treeOf(change.element))), is: "kept" }],
      };
    default:
      return exhaustive(change);
  }
}

function wholeOf({ name, attributes }: ElementTree): { blockId: string | null; what: string } {
  const kind = attributes["kind"];
  return {
    blockId: blockIdOf(attributes["id"]),
    what: name === "block" && typeof kind === "string" ? kind : name === "block" ? "paragraph" : name,
  };
}

function whole(tree: ElementTree, is: Piece["is"]): Piece[] {
  const text = wordsOf(tree);
  return text === "" ? [] : shorten([{ text, is }]);
}

type Words = Pick<Extract<Place, { type: "words" }>, "pieces" | "hasMoreBefore" | "hasMoreAfter" | "isWhole">;

function piecesOf(spans: readonly Span[]): Words {
  const all: Piece[] = [];
  for (const { text, fate, marksBefore } of spans) {
    const is = fate === "kept" && marksBefore ? "restyled" : fate;
    const last = all.at(-1);
    if (last?.is === is) all[all.length - 1] = { is, text: last.text + text };
    else all.push({ is, text });
  }
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
  const pieces = shorten(around.filter(({ text }) => text !== ""));
  return {
    pieces,
    hasMoreBefore: head !== null && head !== first?.text,
    hasMoreAfter: tail !== null && tail !== last?.text,
    isWhole: lengthOf(pieces) === lengthOf(around),
  };
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** Never more than anybody reads. */
function shorten(pieces: readonly Piece[]): Piece[] {
  let left = wordsMax;
  const short: Piece[] = [];
  for (const { text, is } of pieces) {
    if (left <= 0) break;
    short.push({ text: text.length > left ? `${text.slice(0, left).toWellFormed()}…` : text, is });
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
  const separator = tree.name === "block" ? "" : tree.name === "tableRow" ? " | " : "\n";
  return tree.children.map(wordsOf).join(separator);
}

/** Attributes as words of the wire; what is not plain is left out. */
function lookOf(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      name !== "id" && (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
        ? [[name, String(value).slice(0, 40)]]
        : [],
    ),
  );
}

function blockIdOf(id: unknown): string | null {
  return typeof id === "string" && id !== "" ? id.slice(0, 64) : null;
}

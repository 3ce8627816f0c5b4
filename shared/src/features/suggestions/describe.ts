/** A suggestion in words: what it would put in, take out and change, for whoever decides about it or finds it later. */
import { treeOf, type ElementTree, type TextTree } from "../../documents/element-tree.ts";
import type { Change, Span } from "./difference.ts";
import { tidySpans } from "./tidy-spans.ts";
import { type Piece, piecesMax, type Place, wordsMax } from "./schema.ts";

/** Letters of unchanged text shown before and after what changes. */
const contextLength = 24;

/** One place for each block that changes, in the order of the text. */
export function describeChanges(changes: readonly Change[]): Place[] {
  return changes.map(placeOf).slice(0, piecesMax);
}

function placeOf(change: Change): Place {
  switch (change.type) {
    case "text": {
      const spans = tidySpans(change.inline.flatMap(({ spans: own }) => own));
      return { type: "words", blockId: blockIdOf(change.block.getAttribute("id")), pieces: piecesOf(spans) };
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
        pieces: shorten([{ text: wordsOf(treeOf(change.element)), is: "kept" }]),
      };
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

function piecesOf(spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, fate, marksBefore } of spans) {
    const is = fate === "kept" && marksBefore ? "restyled" : fate;
    const last = pieces.at(-1);
    if (last?.is === is) pieces[pieces.length - 1] = { is, text: last.text + text };
    else pieces.push({ is, text });
  }
  return shorten(pieces);
}

/** Unchanged words only around what changes, and never more than anybody reads. */
function shorten(pieces: readonly Piece[]): Piece[] {
  let left = wordsMax;
  const short: Piece[] = [];
  for (const [index, { text, is }] of pieces.entries()) {
    const shown = is === "kept" ? contextOf(text, index > 0, index < pieces.length - 1) : text;
    if (left <= 0) break;
    short.push({ text: shown.length > left ? `${shown.slice(0, left).toWellFormed()}…` : shown, is });
    left -= shown.length;
  }
  return short;
}

function contextOf(text: string, hasBefore: boolean, hasAfter: boolean): string {
  if (!hasBefore && !hasAfter) return cut(text, contextLength * 4, 0);
  return cut(text, hasBefore ? contextLength : 0, hasAfter ? contextLength : 0);
}

/** The first and the last letters, in whole words; all of a text that is not longer. */
function cut(text: string, first: number, last: number): string {
  if (text.length <= first + last) return text;
  const start = text.slice(0, first).replace(/\S*$/, "");
  const end = last === 0 ? "" : text.slice(-last).replace(/^\S*/, "");
  return `${start}…${end}`;
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
      name === "id" || typeof value === "object" ? [] : [[name, String(value).slice(0, 40)]],
    ),
  );
}

function blockIdOf(id: unknown): string | null {
  return typeof id === "string" && id !== "" ? id.slice(0, 64) : null;
}

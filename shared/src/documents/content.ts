/**
 * Running text as plain data: what exports, comparisons, search and programs read instead of Yjs.
 *
 * 1. Reads what `template.ts` and the editor write; what it does not know it names and keeps (`unknown`).
 * 2. Nothing read is trusted: any program may have written here. A wrong attribute reads as the default.
 * 3. A line break inside a block is the letter `\n` of a run. Runs that follow each other look different.
 */
import * as Y from "yjs";
import { elementsOf } from "./elements-of.ts";
import { blockKinds, imageWidths, indentMax, type BlockKind, type ImageWidth } from "./blocks.ts";
import { threadOfMark } from "./comment-mark.ts";
import { joinRuns } from "./join-runs.ts";
import { isLinkAddress } from "./marks.ts";
import { cellSpans, gridPlaces, gridPlacesMax, spansOf } from "./table-grid.ts";
import { plainMarks, type TextRun } from "./template.ts";
import { textParts } from "./text-parts.ts";

/** A stretch of text with the same marks, and the comment threads that stand on it. */
export interface ContentRun extends TextRun {
  readonly threads?: readonly string[];
}

export interface TextContent {
  readonly type: "text";
  /** Empty for a block a program wrote without one. */
  readonly id: string;
  readonly kind: BlockKind;
  readonly indent: number;
  /** Only true for a task that is done. */
  readonly isChecked: boolean;
  /** Key of the template's section this block heads. */
  readonly section: string | null;
  readonly runs: readonly ContentRun[];
}

export interface CellContent {
  readonly isHeader: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly Content[];
}

export interface TableContent {
  readonly type: "table";
  readonly id: string;
  readonly rows: readonly (readonly CellContent[])[];
}

/** A place in the text where a structured part of the document is shown. */
export interface PanelContent {
  readonly type: "panel";
  readonly id: string;
  readonly kind: string;
  /** The one entry shown, for panels that show one. */
  readonly ref: string | null;
}

/** A picture: a file of the partnership. */
export interface ImageContent {
  readonly type: "image";
  readonly id: string;
  /** Empty for an image a program wrote without one. */
  readonly file: string;
  /** What it shows; empty until somebody says it. */
  readonly alt: string;
  /** `null`: as wide as the text. */
  readonly width: ImageWidth | null;
}

export type Content =
  | TextContent
  | TableContent
  | PanelContent
  | ImageContent
  | { readonly type: "divider"; readonly id: string }
  | { readonly type: "unknown"; readonly id: string; readonly name: string };

/** Everything in a fragment, in order. */
export function readContent(parent: Y.XmlFragment | Y.XmlElement): Content[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [contentOf(child)] : []));
}

/** The letters of a block, without its marks. */
export function plainTextOf({ runs }: Pick<TextContent, "runs">): string {
  return runs.map(({ text }) => text).join("");
}

/** The letters with their marks, as if nobody had commented on them. */
export function withoutThreads(runs: readonly ContentRun[]): TextRun[] {
  return joinRuns(
    runs.map(({ threads: _threads, ...run }): ContentRun => run),
    isSameLook,
  );
}

/** One element. */
export function contentOf(element: Y.XmlElement): Content {
  const id = readId(element);
  switch (element.nodeName) {
    case "block":
      return textContent(element, id);
    case "divider":
      return { type: "divider", id };
    case "panel":
      return { type: "panel", id, kind: readWord(element, "kind") ?? "", ref: readWord(element, "ref") };
    case "image":
      return imageContent(element, id);
    case "table":
      return { type: "table", id, rows: rowsOf(element) };
    default:
      return { type: "unknown", id, name: element.nodeName };
  }
}

function textContent(element: Y.XmlElement, id: string): TextContent {
  const named = readWord(element, "kind");
  const kind = blockKinds.find((one) => one === named) ?? "paragraph";
  const indent = readNumber(element, "indent") ?? 0;
  return {
    type: "text",
    id,
    kind,
    indent: Math.min(indentMax, Math.max(0, Math.floor(indent))),
    isChecked: kind === "task" && readAny(element, "checked") === true,
    section: readWord(element, "section"),
    runs: joinRuns(element.toArray().flatMap(runsOf), isSameLook),
  };
}

function imageContent(element: Y.XmlElement, id: string): ImageContent {
  const width = readWord(element, "width");
  return {
    type: "image",
    id,
    file: readWord(element, "file") ?? "",
    alt: readWord(element, "alt") ?? "",
    width: imageWidths.find((one) => one === width) ?? null,
  };
}

/** Spans of a table whose grid nobody can draw are left out: its words stand in the rows they were written in. */
function rowsOf(table: Y.XmlElement): CellContent[][] {
  const hasSpans = gridPlaces(spansOf(table)) <= gridPlacesMax;
  return elementsOf(table).map((row) =>
    elementsOf(row).map((cell) => ({
      isHeader: cell.nodeName === "tableHeader",
      ...(hasSpans ? cellSpans(cell) : { columns: 1, rows: 1 }),
      blocks: readContent(cell),
    })),
  );
}

function runsOf(child: Y.XmlElement | Y.XmlText | Y.XmlHook): ContentRun[] {
  if (child instanceof Y.XmlText) {
    return textParts(child).flatMap(({ insert, attributes = {} }) =>
      typeof insert === "string" ? [{ text: insert, ...marksOf(attributes) }] : [],
    );
  }
  return child instanceof Y.XmlElement && child.nodeName === "hardBreak" ? [{ text: "\n" }] : [];
}

function isSameLook(a: ContentRun, b: ContentRun): boolean {
  return (
    plainMarks.every((mark) => a[mark] === b[mark]) &&
    a.link === b.link &&
    (a.threads ?? []).join() === (b.threads ?? []).join()
  );
}

/** What Yjs says of letters, as the marks of a run. What is no mark of ours is left out. */
export function marksOf(attributes: Readonly<Record<string, unknown>>): Omit<ContentRun, "text"> {
  const marks: { -readonly [Key in keyof Omit<ContentRun, "text">]: ContentRun[Key] } = {};
  for (const mark of plainMarks) {
    const value = attributes[mark];
    if (value === true || (typeof value === "object" && value !== null)) marks[mark] = true;
  }
  const href = hrefOf(attributes["link"]);
  if (href !== null) marks.link = href;
  const threads = Object.entries(attributes).flatMap(([key, value]) => threadOfMark(key, value) ?? []);
  if (threads.length > 0) marks.threads = threads.toSorted();
  return marks;
}

function hrefOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("href" in value)) return null;
  const { href } = value;
  return typeof href === "string" && isLinkAddress(href) ? href : null;
}

function readId(element: Y.XmlElement): string {
  return readWord(element, "id") ?? "";
}

/** Attributes are any plain value; only their default type says text. */
function readAny(element: Y.XmlElement, name: string): unknown {
  return element.getAttribute(name);
}

function readWord(element: Y.XmlElement, name: string): string | null {
  const value = readAny(element, name);
  return typeof value === "string" && value !== "" ? value : null;
}

function readNumber(element: Y.XmlElement, name: string): number | null {
  const value = readAny(element, name);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

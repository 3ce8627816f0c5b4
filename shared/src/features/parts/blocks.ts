/** Short ways to write text as plain data (`documents/content.ts`), for parts that are not running text themselves. */
import type { BlockKind } from "../../documents/blocks.ts";
import type { CellContent, ContentRun, ImageContent, TextContent } from "../../documents/content.ts";

export interface PartText extends TextContent {
  /** How many of its runs, the first ones, are no words of the document: what a text is called. */
  readonly labels?: number;
}

/** What is written out: running text and nothing that needs the product to be read. */
export type PartBlock =
  | PartText
  | PartTable
  | ImageContent
  | { readonly type: "divider"; readonly id: string };

export interface PartTable {
  readonly type: "table";
  readonly id: string;
  readonly rows: readonly (readonly PartCell[])[];
}

export interface PartCell extends Omit<CellContent, "blocks"> {
  readonly blocks: readonly PartBlock[];
}

export type Words = string | readonly ContentRun[];

/** A block without an id: what is written out only needs one where something leads to it. */
export function block(kind: BlockKind, words: Words): TextContent {
  return { type: "text", id: "", kind, indent: 0, isChecked: false, section: null, runs: runsOf(words) };
}

export function paragraph(words: Words): TextContent {
  return block("paragraph", words);
}

/** What a page says of a place instead of showing it. */
export function remark(words: string): TextContent {
  return paragraph([{ text: words, italic: true }]);
}

/** A list, one item a line. */
export function bullets(lines: readonly Words[]): TextContent[] {
  return lines.map((line) => block("bullet", line));
}

/** `Name: words`, the name in bold. */
export function labeled(label: string, words: string): TextContent {
  return paragraph([{ text: `${label}: `, bold: true }, { text: words }]);
}

/** A line of an entry; `null` when there is nothing to say. */
export function line(label: string, words: string | null | undefined): TextContent | null {
  const said = words?.trim() ?? "";
  return said === "" ? null : labeled(label, said);
}

/** A name in bold and what belongs to it, set in below. What says nothing is left out. */
export function entry(name: string, lines: readonly (TextContent | null)[]): TextContent[] {
  return [
    block("bullet", [{ text: name, bold: true }]),
    ...lines.flatMap((one) => (one === null ? [] : [{ ...one, kind: "bullet" as const, indent: 1 }])),
  ];
}

/** A table with a row of heads; each row's first cell heads it as well when `hasRowHeads`. A column nobody stands in is left out. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { hasRowHeads = false }: { readonly hasRowHeads?: boolean } = {},
): PartTable[] {
  if (rows.length === 0) return [];
  const kept = heads.map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  const keep = <Item>(items: readonly Item[]) => items.filter((_, column) => kept[column]);
  const head = keep(heads.map((words) => cell(words, true)));
  const body = rows.map((row) => keep(row.map((words, index) => cell(words, hasRowHeads && index === 0))));
  return [{ type: "table", id: "", rows: [head, ...body] }];
}

/** A table of labels and what they say; those with nothing to say are left out. */
export function facts(
  rows: readonly (readonly [label: string, words: string | null | undefined])[],
): PartTable[] {
  const said = rows.flatMap(([label, words]) =>
    words === null || words === undefined || words.trim() === "" ? [] : [[label, words] as const],
  );
  if (said.length === 0) return [];
  return [
    { type: "table", id: "", rows: said.map(([label, words]) => [cell(label, true), cell(words, false)]) },
  ];
}

/** Each line of the words is a paragraph. */
function cell(words: string, isHeader: boolean): PartCell {
  return { isHeader, columns: 1, rows: 1, blocks: words.split("\n").map(paragraph) };
}

function runsOf(words: Words): readonly ContentRun[] {
  if (typeof words !== "string") return words;
  return words === "" ? [] : [{ text: words }];
}

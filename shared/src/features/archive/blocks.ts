/** Short ways to write text as plain data (`documents/content.ts`), for parts that are not running text themselves. */
import type { BlockKind } from "../../documents/blocks.ts";
import type { CellContent, Content, ContentRun, TableContent, TextContent } from "../../documents/content.ts";

export type Words = string | readonly ContentRun[];

export function block(kind: BlockKind, words: Words, indent = 0): TextContent {
  return { type: "text", id: "", kind, indent, isChecked: false, section: null, runs: runsOf(words) };
}

export function paragraph(words: Words): TextContent {
  return block("paragraph", words);
}

export function heading(words: Words): TextContent {
  return block("heading3", words);
}

export function bullets(lines: readonly Words[]): TextContent[] {
  return lines.map((line) => block("bullet", line));
}

/** A label and what it says: `Lead: CommunityWorks`. */
export function labeled(label: string, words: string): ContentRun[] {
  return [{ text: `${label}:`, bold: true }, { text: ` ${words}` }];
}

/** Labeled lines, those with nothing to say left out. */
export function facts(
  lines: readonly (readonly [label: string, words: string | null | undefined])[],
): TextContent[] {
  return lines.flatMap(([label, words]) =>
    words === null || words === undefined || words.trim() === ""
      ? []
      : [block("bullet", labeled(label, words))],
  );
}

export function table(head: readonly string[], rows: readonly (readonly Words[])[]): Content[] {
  if (rows.length === 0) return [];
  const made: TableContent = {
    type: "table",
    id: "",
    rows: [
      head.map((words) => cell(words, true)),
      ...rows.map((row) => row.map((words) => cell(words, false))),
    ],
  };
  return [made];
}

function cell(words: Words, isHeader: boolean): CellContent {
  return { isHeader, columns: 1, rows: 1, blocks: [paragraph(words)] };
}

function runsOf(words: Words): readonly ContentRun[] {
  if (typeof words !== "string") return words;
  return words === "" ? [] : [{ text: words }];
}

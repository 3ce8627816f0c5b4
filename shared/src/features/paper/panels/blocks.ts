/** Short ways to write the blocks that structured parts become. */
import type { BlockKind } from "../../../documents/blocks.ts";
import type { TextRun } from "../../../documents/template.ts";
import type { PaperBlock, PaperCell, PaperTable, PaperText } from "../paper.ts";

type Words = string | readonly TextRun[];

export function words(text: Words, kind: BlockKind = "paragraph", indent = 0): PaperText {
  const runs = typeof text === "string" ? (text === "" ? [] : [{ text }]) : text;
  return { type: "text", id: "", kind, indent, isChecked: false, section: null, runs };
}

/** `Name: words`, the name in bold. */
export function labelled(label: string, text: string, kind: BlockKind = "paragraph", indent = 0): PaperText {
  return words([{ text: `${label}: `, bold: true }, { text }], kind, indent);
}

/** A name in bold and what belongs to it, set in below. What says nothing is left out. */
export function entry(name: string, lines: readonly (PaperText | null)[]): PaperText[] {
  return [
    words([{ text: name, bold: true }], "bullet"),
    ...lines.flatMap((line) => (line === null ? [] : [{ ...line, kind: "bullet" as const, indent: 1 }])),
  ];
}

/** A line of an entry; `null` when there is nothing to say. */
export function line(label: string, text: string): PaperText | null {
  return text.trim() === "" ? null : labelled(label, text.trim());
}

/** A table with a row of heads; each row's first cell heads it as well when `hasRowHeads`. A column nobody stands in is left out. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { hasRowHeads = false }: { readonly hasRowHeads?: boolean } = {},
): PaperTable {
  const cell = (text: string, isHeader: boolean): PaperCell => ({
    isHeader,
    columns: 1,
    rows: 1,
    blocks: [words(text)],
  });
  const kept = heads.map((_, column) => rows.some((row) => row[column] !== ""));
  const keep = <Item>(items: readonly Item[]) => items.filter((_, column) => kept[column]);
  return {
    type: "table",
    id: "",
    rows: [
      keep(heads.map((head) => cell(head, true))),
      ...rows.map((row) => keep(row.map((text, index) => cell(text, hasRowHeads && index === 0)))),
    ],
  };
}

/** A table of labels and what they say. */
export function facts(rows: readonly (readonly [label: string, text: string])[]): PaperBlock[] {
  const said = rows.filter(([, text]) => text.trim() !== "");
  if (said.length === 0) return [];
  const cell = (text: string, isHeader: boolean): PaperCell => ({
    isHeader,
    columns: 1,
    rows: 1,
    blocks: text.split("\n").map((part) => words(part)),
  });
  return [
    { type: "table", id: "", rows: said.map(([label, text]) => [cell(label, true), cell(text, false)]) },
  ];
}

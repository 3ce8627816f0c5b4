/**
 * Text as CommonMark with GitHub's tables and task lists. Written, read by a reader of Markdown and written again it is the
 * same (docs/spec/archive.md, AR10).
 *
 * What Markdown has no form for is left to JSON: how far a paragraph is set in, and blocks in which nobody wrote anything.
 * One of these that parts two numbered lists, or is counted in one, is a comment.
 */
import { imageWords, type PictureAddress } from "./image-words.ts";
import type { BlockKind } from "./blocks.ts";
import type { CellContent, Content, ImageContent, TableContent, TextContent } from "./content.ts";
import { grouped, isBlank, leveled, withoutBlanks, type Group, type ListItem } from "./list-levels.ts";
import { cleaned, markdownText } from "./markdown-text.ts";

export interface MarkdownOptions {
  /** Numbers of the notes that threads became. */
  readonly noteNumbers?: ReadonlyMap<string, number>;
  /** Without it, words stand for pictures. */
  readonly pictureAddress?: PictureAddress;
}

type Notes = ReadonlyMap<string, number>;

/** Blocks one after another, with an empty line between them. */
export function markdown(
  content: readonly Content[],
  { noteNumbers = new Map(), pictureAddress = () => null }: MarkdownOptions = {},
): string {
  const pieces: string[] = [];
  let quoted: string[] = [];
  const closeQuote = (): void => {
    if (quoted.length > 0) pieces.push(quoted.join("\n>\n"));
    quoted = [];
  };
  for (const group of grouped(withoutBlanks(content))) {
    if (isQuote(group)) {
      quoted.push(prefixed(markdownText(group.block.runs, "block", noteNumbers), "> ", "> "));
      continue;
    }
    closeQuote();
    const written =
      group.type === "list"
        ? listText(group.items, noteNumbers)
        : blockText(group.block, noteNumbers, pictureAddress);
    if (written !== "") pieces.push(written);
  }
  closeQuote();
  return pieces.length === 0 ? "" : `${pieces.join("\n\n")}\n`;
}

type Quote = Group & { readonly type: "block"; readonly block: TextContent };

function isQuote(group: Group): group is Quote {
  if (group.type === "list" || isBlank(group.block)) return false;
  return group.block.type === "text" && group.block.kind === "quote";
}

const headings: Readonly<Partial<Record<BlockKind, string>>> = {
  heading1: "#",
  heading2: "##",
  heading3: "###",
};

function blockText(block: Content, notes: Notes, pictureAddress: PictureAddress): string {
  switch (block.type) {
    case "text":
      return textBlock(block, notes);
    case "table":
      return tableText(block, notes);
    case "divider":
      return "---";
    case "image":
      return imageText(block, pictureAddress);
    default:
      return "";
  }
}

/** `![What it shows](../files/file-1.png)`. */
function imageText(image: ImageContent, pictureAddress: PictureAddress): string {
  const address = image.file === "" ? null : pictureAddress(image.file);
  if (address === null) return markdownText([{ text: imageWords(image), italic: true }], "block");
  const words = image.alt === "" ? imageWords(image) : image.alt.replaceAll(/\s+/g, " ");
  const alt = markdownText([{ text: words }], "line");
  return `![${alt}](${address})`;
}

/** A place where nobody wrote anything, and which numbers go by. */
const blank = "<!-- -->";

function textBlock(block: TextContent, notes: Notes): string {
  if (isBlank(block)) return blank;
  const heading = headings[block.kind];
  if (heading !== undefined) return `${heading} ${markdownText(block.runs, "line", notes)}`;
  return block.kind === "code" ? codeText(block) : markdownText(block.runs, "block", notes);
}

function codeText({ runs }: TextContent): string {
  const text = cleaned(runs.map((run) => run.text).join("")).replace(/^\n+|\n+$/g, "");
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function listText(items: readonly ListItem[], notes: Notes): string {
  /** Of the open levels: how far their items' words are set in, their kind, and how many were numbered. */
  const open: { width: number; isOrdered: boolean; count: number }[] = [];
  const lines = leveled(items).map(({ item, level }) => {
    const isOrdered = item.kind === "ordered";
    open.length = Math.min(open.length, level + 1);
    const here = open[level];
    const count = here?.isOrdered === isOrdered ? here.count + 1 : 1;
    const marker = isOrdered ? `${count}. ` : "- ";
    open[level] = { width: marker.length, isOrdered, count };
    const margin = " ".repeat(open.slice(0, level).reduce((sum, { width }) => sum + width, 0));
    const box = item.kind === "task" ? (item.isChecked ? "[x] " : "[ ] ") : "";
    const words = isBlank(item) ? blank : markdownText(item.runs, "block", notes);
    return prefixed(`${box}${words}`, `${margin}${marker}`, margin + " ".repeat(marker.length));
  });
  return lines.join("\n");
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, index) => `${index === 0 ? first : rest}${line}`)
    .join("\n");
}

/** A table in Markdown has a row of headings; one without, such as a table of labels and what they say, gets an empty one. */
function tableText({ rows }: TableContent, notes: Notes): string {
  const grid = gridOf(rows, notes);
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width === 0) return "";
  const hasHead = rows[0]?.every(({ isHeader }) => isHeader) ?? false;
  const [head = [], ...others] = hasHead ? grid : [[], ...grid];
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? "").join(" | ")} |`;
  const rule = `| ${Array.from({ length: width }, () => "---").join(" | ")} |`;
  return [line(head), rule, ...others.map(line)].join("\n");
}

/** Cells that reach over several rows or columns stand in their first place; the others stay empty. */
function gridOf(rows: TableContent["rows"], notes: Notes): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((cells, at) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[at]?.[column] !== undefined) column++;
      for (let down = 0; down < cell.rows; down++) {
        for (let right = 0; right < cell.columns; right++) {
          const row = grid[at + down];
          if (row) row[column + right] = down === 0 && right === 0 ? cellText(cell, notes) : "";
        }
      }
      column += cell.columns;
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? ""));
}

function cellText({ blocks }: CellContent, notes: Notes): string {
  return blocks
    .filter((one) => !isBlank(one))
    .flatMap((one) => (one.type === "text" ? [one] : []))
    .map(({ kind, runs, isChecked }) => {
      const sign =
        kind === "bullet" || kind === "ordered" ? "• " : kind === "task" ? (isChecked ? "☑ " : "☐ ") : "";
      return sign + markdownText(runs, "cell", notes);
    })
    .join("<br>");
}

/** Blocks of a paper as Word's paragraphs and tables. */
import {
  BorderStyle,
  CheckBox,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from "docx";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Picture } from "@commontable/shared/features/files/schema.ts";
import { isRightToLeft } from "@commontable/shared/lib/direction.ts";
import type {
  Change,
  PaperBlock,
  PaperCell,
  PaperTable,
  PaperText,
} from "@commontable/shared/features/paper/paper.ts";
import { writePicture } from "./pictures.ts";
import { sectionNumbering, type Lists } from "./Lists.ts";
import { runChildren, trackedBy, type RunContext } from "./runs.ts";
import { colors, styleIds } from "./styles.ts";

export interface BlockContext extends RunContext {
  readonly lists: Lists;
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Where a block stands: the flow of the page, or a table's cell. */
type Place =
  | { readonly in: "page" }
  | { readonly in: "cell"; readonly isHead: boolean; readonly isWide: boolean };

const onPage: Place = { in: "page" };
/** More columns than this are set small: words would be cut between letters. */
const narrowColumnsMax = 6;
const indentStep = 360;

export function writeBlocks(
  blocks: readonly PaperBlock[],
  context: BlockContext,
  place: Place = onPage,
): (Paragraph | Table)[] {
  return blocks.map((block) => writeBlock(block, context, place));
}

function writeBlock(block: PaperBlock, context: BlockContext, place: Place): Paragraph | Table {
  const list = context.lists.place(block);
  switch (block.type) {
    case "divider":
      return new Paragraph({ style: styleIds.divider });
    case "table":
      return writeTable(block, context);
    case "image":
      return writePicture(block, context.pictures.get(block.file));
    case "text": {
      const isRtl = isRightToLeft(block.runs.map(({ text }) => text).join(""));
      const children = [...boxOf(block), ...runChildren(block.runs, context, isRtl)];
      const options = {
        children,
        ...(isRtl ? { bidirectional: true } : {}),
        // The end of the paragraph comes or goes as well.
        ...(block.change ? { run: trackedWhole(block.change, context) } : {}),
      };
      return new Paragraph(
        list === null ? { ...options, ...lookOf(block, place) } : { ...options, ...itemLook(list, place) },
      );
    }
    default:
      return exhaustive(block);
  }
}

function trackedWhole(change: Change, { nextChange }: BlockContext) {
  const tracked = trackedBy(change, nextChange());
  return change.type === "inserted" ? { insertion: tracked } : { deletion: tracked };
}

function itemLook(numbering: { reference: string; level: number }, place: Place): IParagraphOptions {
  return { style: cellStyle(place) ?? "ListParagraph", numbering, contextualSpacing: true };
}

/** Heads are bold by their style: whoever brings the file in again gets words without emphasis of their own. */
function cellStyle(place: Place): string | null {
  if (place.in === "page") return null;
  if (place.isWide) return place.isHead ? styleIds.wideCellHead : styleIds.wideCell;
  return place.isHead ? styleIds.cellHead : styleIds.cell;
}

function lookOf({ kind, indent, section }: PaperText, place: Place): IParagraphOptions {
  const inset = indent > 0 ? { indent: { left: indent * indentStep } } : {};
  switch (kind) {
    case "heading1":
      return { heading: HeadingLevel.HEADING_1 };
    case "heading2":
      return {
        heading: HeadingLevel.HEADING_2,
        ...(section === null ? {} : { numbering: { reference: sectionNumbering, level: 0 } }),
      };
    case "heading3":
      return { heading: HeadingLevel.HEADING_3 };
    case "quote":
      return { style: styleIds.quote };
    case "code":
      return { style: styleIds.code };
    default:
      return { ...inset, style: cellStyle(place) ?? "Normal" };
  }
}

/** Word's own box: it can be ticked there, and is a box again when the file comes back. */
function boxOf({ kind, isChecked }: PaperText): ParagraphChild[] {
  if (kind !== "task") return [];
  const box = new CheckBox({
    checked: isChecked,
    checkedState: { value: "2612", font: "MS Gothic" },
    uncheckedState: { value: "2610", font: "MS Gothic" },
  });
  return [box, new TextRun(" ")];
}

function writeTable({ rows, change }: PaperTable, context: BlockContext): Table {
  const isWide = rows.some((row) => row.length > narrowColumnsMax);
  const line = { style: BorderStyle.SINGLE, size: 4, color: colors.line };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columnWidths(rows),
    borders: {
      top: line,
      bottom: line,
      left: { style: BorderStyle.NONE },
      right: { style: BorderStyle.NONE },
      insideHorizontal: line,
      insideVertical: { style: BorderStyle.NONE },
    },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          ...(change ? trackedWhole(change, context) : {}),
          // Said only where it is so: some readers take the word alone for a yes.
          ...(row.length > 0 && row.every(({ isHeader }) => isHeader) ? { tableHeader: true } : {}),
          children: row.length > 0 ? row.map((cell) => writeCell(cell, isWide, context)) : [emptyCell()],
        }),
    ),
  });
}

/** Between the edges of the page, in twentieths of a point. */
const textWidth = 9_600;
/** Letters beyond which a column asks for no more room, and below which it gets no less. */
const lettersMax = 60;
const lettersMin = 10;

/** Room for each column by its longest cell: two columns of words and meanings are not halves. */
function columnWidths(rows: PaperTable["rows"]): number[] {
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  const letters = Array.from({ length: columns }, () => lettersMin);
  for (const row of rows) {
    let column = 0;
    for (const cell of row) {
      if (cell.columns === 1)
        letters[column] = Math.max(letters[column] ?? 0, Math.min(lettersMax, lettersOf(cell)));
      column += cell.columns;
    }
  }
  const all = letters.reduce((sum, count) => sum + count, 0);
  return letters.map((count) => Math.floor((textWidth * count) / all));
}

function lettersOf({ blocks }: PaperCell): number {
  const lengths = blocks.map((block) =>
    block.type === "text" ? block.runs.reduce((sum, { text }) => sum + text.length, 0) : lettersMax,
  );
  return Math.max(0, ...lengths);
}

function writeCell(cell: PaperCell, isWide: boolean, context: BlockContext): TableCell {
  const { blocks, isHeader, columns, rows } = cell;
  context.lists.end();
  const children = writeBlocks(blocks, context, { in: "cell", isHead: isHeader, isWide });
  context.lists.end();
  return new TableCell({
    columnSpan: columns,
    rowSpan: rows,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    ...(isHeader ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: colors.headFill } } : {}),
    // A cell ends with a paragraph, or Word refuses the file.
    children:
      children.at(-1) instanceof Paragraph
        ? children
        : [...children, new Paragraph({ style: styleIds.cell })],
  });
}

function emptyCell(): TableCell {
  return new TableCell({ children: [new Paragraph({ style: styleIds.cell })] });
}

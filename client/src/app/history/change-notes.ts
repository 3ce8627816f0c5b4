/** What changed of a block that its words do not show, in sentences. */
import type {
  ComparedBlock,
  ComparedCell,
  ComparedRow,
} from "@commontable/shared/features/history/comparison.ts";
import { messages } from "./messages.ts";

type Of<Type extends ComparedBlock["type"]> = Extract<ComparedBlock, { type: Type }>;
type Table = Of<"table">;

const words = messages.change;

export function notesOf(block: ComparedBlock): string[] {
  if (block.change === "added" || block.change === "removed") {
    // Words say it themselves.
    return block.type === "text" && block.runs.length > 0 ? [] : [words[block.change]];
  }
  switch (block.type) {
    case "text":
      return textNotes(block);
    case "image":
      return imageNotes(block);
    case "table":
      return [...(block.isMoved ? [words.moved] : []), ...tableNotes(block).above];
    default:
      return [block.isMoved ? words.moved : words.changed];
  }
}

function textNotes({ changes, kindBefore, block }: Of<"text">): string[] {
  return changes.flatMap((change) => {
    if (change === "moved") return [words.moved];
    if (change === "format") return [words.format];
    if (change === "text") return [];
    return kindBefore === null
      ? [words.indent]
      : [words.kind(messages.kinds[kindBefore], messages.kinds[block.kind])];
  });
}

function imageNotes({ changes, block, widthBefore }: Of<"image">): string[] {
  const { widths } = messages.image;
  return changes.map((change) => {
    if (change === "moved") return words.moved;
    if (change === "width") return words.kind(widths[widthBefore ?? "full"], widths[block.width ?? "full"]);
    return messages.image[change];
  });
}

export interface TableNotes {
  /** Of whole rows and columns that became headings. */
  readonly above: readonly string[];
  /** Said in the cell itself. */
  readonly inCell: ReadonlyMap<ComparedCell, string>;
}

/** Each change once: of a whole row or column where it is one, else of the cell. */
export function tableNotes({ rows }: Table): TableNotes {
  const lines = rows.filter(({ change }) => change !== "removed").map(standing);
  const columns = columnsOf(lines);
  const told = new Set<ComparedCell>();
  const above = [
    ...headingNotes(lines, messages.tables.row, told),
    ...headingNotes(columns, messages.tables.column, told),
  ];
  const inCell = new Map<ComparedCell, string[]>();
  const say = (cell: ComparedCell | undefined, note: string): void => {
    if (cell) inCell.set(cell, [...(inCell.get(cell) ?? []), note]);
  };
  for (const row of rows) if (row.isMoved) say(standing(row)[0], messages.tables.rowMoved);
  const movedColumns = columns.filter((cells) => cells.every(wasMoved));
  for (const cells of movedColumns) say(cells[0], messages.tables.columnMoved);
  const inMoved = new Set(movedColumns.flat());
  for (const cell of lines.flat()) {
    if (cell.changes.includes("heading") && !told.has(cell)) say(cell, messages.tables.cell(cell.isHeader));
    if (cell.changes.includes("size")) say(cell, messages.tables.size);
    if (wasMoved(cell) && !inMoved.has(cell)) say(cell, words.moved);
  }
  return { above, inCell: new Map(Array.from(inCell, ([cell, notes]) => [cell, notes.join(". ")])) };
}

const wasMoved = ({ changes }: ComparedCell): boolean => changes.includes("moved");

const standing = ({ cells }: ComparedRow): ComparedCell[] =>
  cells.filter(({ change }) => change !== "removed");

/** None where cells reach over several rows or columns: then only cells themselves are told. */
function columnsOf(lines: readonly ComparedCell[][]): ComparedCell[][] {
  const [first = []] = lines;
  const isGrid = lines.every(
    (line) => line.length === first.length && line.every(({ columns, rows }) => columns === 1 && rows === 1),
  );
  return isGrid ? first.map((_, at) => lines.flatMap((line) => line[at] ?? [])) : [];
}

function headingNotes(
  lines: readonly ComparedCell[][],
  say: (number: number, isHeading: boolean) => string,
  told: Set<ComparedCell>,
): string[] {
  return lines.flatMap((line, at) => {
    const changed = line.filter((cell) => cell.changes.includes("heading"));
    const isNow = line.every(({ isHeader }) => isHeader);
    const wasBefore = line.every((cell) => cell.isHeader !== cell.changes.includes("heading"));
    if (isNow === wasBefore || changed.every((cell) => told.has(cell))) return [];
    for (const cell of changed) told.add(cell);
    return [say(at + 1, isNow)];
  });
}

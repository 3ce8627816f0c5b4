/**
 * Compares running text block by block. Rules: docs/spec/history.md, HI20 to HI25.
 *
 * 1. Blocks are known by their ids; one without an id, or whose id is not on the other side, by all it says.
 * 2. The blocks, without what was removed, are the text after.
 */
import {
  plainTextOf,
  type CellContent,
  type Content,
  type ContentRun,
  type ImageContent,
  type TableContent,
  type TextContent,
} from "../../documents/content.ts";
import { plainMarks } from "../../documents/template.ts";
import { align, type Step } from "./align.ts";
import { blockNames, cellNames, rowNames, wholeOf } from "./block-names.ts";
import type {
  CellChange,
  ComparedBlock,
  ComparedCell,
  ComparedRow,
  ComparedRun,
  ImageChange,
  TextChange,
} from "./comparison.ts";
import { compareWords, tokensOf, type Effort, type WordPart } from "./words.ts";

/** Who wrote the letters of a block, in order; letters nobody is known for have null. */
export interface LettersBy {
  readonly length: number;
  readonly by: string | null;
}

export interface TextComparing {
  readonly effort: Effort;
  /** Of the text after. */
  readonly authorsOf: (block: TextContent) => readonly LettersBy[];
}

/** All blocks of both sides. Takes from `comparing.effort`; when that is used up, words are replaced as a whole. */
export function compareBlocks(
  before: readonly Content[],
  after: readonly Content[],
  comparing: TextComparing,
): ComparedBlock[] {
  const names = blockNames(before, after);
  return align(before, after, (block) => names.get(block) ?? []).map((step): ComparedBlock => {
    if (step.type === "removed") return oneSided(step.before, "removed", comparing);
    if (step.type === "added") return oneSided(step.after, "added", comparing);
    return bothSides(step.before, step.after, step.isMoved, comparing);
  });
}

function oneSided(block: Content, change: "added" | "removed", comparing: TextComparing): ComparedBlock {
  const none: readonly Content[] = [];
  switch (block.type) {
    case "text": {
      const runs =
        change === "added"
          ? runsOf([{ op: "added", text: plainTextOf(block) }], null, block, comparing)
          : runsOf([{ op: "removed", text: plainTextOf(block) }], block, null, comparing);
      return { type: "text", change, block: withoutRuns(block), runs, changes: [], kindBefore: null };
    }
    case "table": {
      const rows = block.rows.map((row) => ({
        change,
        isMoved: false,
        cells: row.map((cell): ComparedCell => {
          const [old, now] = change === "added" ? [none, cell.blocks] : [cell.blocks, none];
          return { ...sizeOf(cell), change, changes: [], blocks: compareBlocks(old, now, comparing) };
        }),
      }));
      return { type: "table", change, id: block.id, isMoved: false, rows };
    }
    case "image": {
      const [old, now] = change === "added" ? ["", block.alt] : [block.alt, ""];
      const alt = comparePlain(old, now, comparing.effort);
      return { type: "image", change, block, alt, changes: [], widthBefore: block.width };
    }
    default:
      return { type: "other", change, isMoved: false, block };
  }
}

function bothSides(
  before: Content,
  after: Content,
  isMoved: boolean,
  comparing: TextComparing,
): ComparedBlock {
  if (before.type === "text" && after.type === "text") return compareText(before, after, isMoved, comparing);
  if (before.type === "table" && after.type === "table")
    return compareTable(before, after, isMoved, comparing);
  if (before.type === "image" && after.type === "image")
    return compareImage(before, after, isMoved, comparing);
  if (after.type === "text" || after.type === "table" || after.type === "image") {
    // The same id on something of another kind: no edit of ours does this.
    return oneSided(after, "added", comparing);
  }
  const change = isMoved || wholeOf(before) !== wholeOf(after) ? "changed" : "same";
  return { type: "other", change, isMoved, block: after };
}

function compareText(
  before: TextContent,
  after: TextContent,
  isMoved: boolean,
  comparing: TextComparing,
): ComparedBlock {
  const parts = compareWords(plainTextOf(before), plainTextOf(after), comparing.effort);
  const changes: TextChange[] = [];
  if (parts.some(({ op }) => op !== "same")) changes.push("text");
  else if (marksText(before) !== marksText(after)) changes.push("format");
  if (before.kind !== after.kind || before.indent !== after.indent || before.isChecked !== after.isChecked)
    changes.push("kind");
  if (isMoved) changes.push("moved");
  return {
    type: "text",
    change: changes.length > 0 ? "changed" : "same",
    block: withoutRuns(after),
    runs: runsOf(parts, before, after, comparing),
    changes,
    kindBefore: before.kind === after.kind ? null : before.kind,
  };
}

function compareImage(
  before: ImageContent,
  after: ImageContent,
  isMoved: boolean,
  { effort }: TextComparing,
): ComparedBlock {
  const changes: ImageChange[] = [];
  if (before.file !== after.file) changes.push("file");
  if (before.alt !== after.alt) changes.push("alt");
  if (before.width !== after.width) changes.push("width");
  if (isMoved) changes.push("moved");
  return {
    type: "image",
    change: changes.length > 0 ? "changed" : "same",
    block: after,
    alt: comparePlain(before.alt, after.alt, effort),
    changes,
    widthBefore: before.width,
  };
}

/** Words without marks. */
export function comparePlain(before: string, after: string, effort: Effort): ComparedRun[] {
  return compareWords(before, after, effort).map((part) => ({ ...part, marks: [] }));
}

/** Cuts parts where marks or authors change. */
function runsOf(
  parts: readonly WordPart[],
  before: TextContent | null,
  after: TextContent | null,
  { authorsOf }: TextComparing,
): ComparedRun[] {
  const old = new Cutter(
    (before?.runs ?? []).map((run) => ({ length: run.text.length, value: marksOf(run) })),
  );
  const now = new Cutter(
    (after?.runs ?? []).map((run) => ({ length: run.text.length, value: marksOf(run) })),
  );
  const hasAdded = parts.some(({ op }) => op === "added");
  const authors = new Cutter(
    after && hasAdded
      ? authorsByWord(plainTextOf(after), authorsOf(after)).map(({ length, by }) => ({ length, value: by }))
      : [],
  );
  const runs: ComparedRun[] = [];
  for (const { op, text } of parts) {
    let from = 0;
    while (from < text.length) {
      const marks = op === "removed" ? old : now;
      const by = op === "added" ? authors.value : null;
      const length = Math.min(text.length - from, marks.left, op === "added" ? authors.left : Infinity);
      runs.push({
        op,
        text: text.slice(from, from + length),
        marks: marks.value ?? [],
        ...(by == null ? {} : { by }),
      });
      from += length;
      if (op !== "added") old.skip(length);
      if (op !== "removed") {
        now.skip(length);
        authors.skip(length);
      }
    }
  }
  return runs;
}

/**
 * Whoever wrote most of a word wrote it. An editor cannot tell an `a` typed before an `a` from one typed behind it, so single
 * letters at the edge of what somebody wrote may stand under the wrong name.
 */
function authorsByWord(text: string, letters: readonly LettersBy[]): LettersBy[] {
  const found = new Cutter(letters.map(({ length, by }) => ({ length, value: by })));
  return tokensOf(text).map(({ length }) => {
    const shares = new Map<string | null, number>();
    for (let left = length; left > 0;) {
      const part = Math.min(left, found.left);
      const by = found.value ?? null;
      shares.set(by, (shares.get(by) ?? 0) + part);
      found.skip(part);
      left -= part;
    }
    const [most] = [...shares].toSorted(([, one], [, other]) => other - one);
    return { length, by: most?.[0] ?? null };
  });
}

/** Walks along stretches of letters, each with a value. Behind the last there is no value and no end. */
class Cutter<Value> {
  readonly #stretches: readonly { readonly length: number; readonly value: Value }[];
  #index = 0;
  #at = 0;

  constructor(stretches: readonly { readonly length: number; readonly value: Value }[]) {
    const joined: { length: number; value: Value }[] = [];
    for (const { length, value } of stretches) {
      const last = joined.at(-1);
      if (last && last.value === value) last.length += length;
      else if (length > 0) joined.push({ length, value });
    }
    this.#stretches = joined;
  }

  get value(): Value | undefined {
    return this.#stretches[this.#index]?.value;
  }

  get left(): number {
    const stretch = this.#stretches[this.#index];
    return stretch ? stretch.length - this.#at : Number.POSITIVE_INFINITY;
  }

  skip(length: number): void {
    let rest = length;
    while (rest > 0 && rest >= this.left) {
      rest -= this.left;
      this.#index += 1;
      this.#at = 0;
    }
    this.#at += rest;
  }
}

function compareTable(
  before: TableContent,
  after: TableContent,
  isMoved: boolean,
  comparing: TextComparing,
): ComparedBlock {
  const names = rowNames(before.rows, after.rows);
  const rows = align(before.rows, after.rows, (row) => names.get(row) ?? []).map((step): ComparedRow => {
    const old = step.type === "added" ? [] : step.before;
    const now = step.type === "removed" ? [] : step.after;
    const [change, isRowMoved] = step.type === "both" ? ["same" as const, step.isMoved] : [step.type, false];
    return { change, isMoved: isRowMoved, cells: compareCells(old, now, comparing) };
  });
  const isSame =
    !isMoved && rows.every((row) => row.change === "same" && !row.isMoved && row.cells.every(isSameCell));
  return { type: "table", change: isSame ? "same" : "changed", id: after.id, isMoved, rows };
}

function isSameCell({ change, changes, blocks }: ComparedCell): boolean {
  return change === "same" && changes.length === 0 && blocks.every((block) => block.change === "same");
}

function compareCells(
  before: readonly CellContent[],
  after: readonly CellContent[],
  comparing: TextComparing,
): ComparedCell[] {
  const names = cellNames(before, after);
  return align(before, after, (cell) => names.get(cell) ?? []).map((step): ComparedCell => {
    const old = step.type === "added" ? [] : step.before.blocks;
    const now = step.type === "removed" ? [] : step.after.blocks;
    const blocks = compareBlocks(old, now, comparing);
    if (step.type === "both")
      return { ...sizeOf(step.after), change: "same", changes: changesOfCell(step), blocks };
    return {
      ...sizeOf(step.type === "added" ? step.after : step.before),
      change: step.type,
      changes: [],
      blocks,
    };
  });
}

function changesOfCell({
  before,
  after,
  isMoved,
}: Extract<Step<CellContent>, { type: "both" }>): CellChange[] {
  const changes: CellChange[] = [];
  if (before.isHeader !== after.isHeader) changes.push("heading");
  if (before.columns !== after.columns || before.rows !== after.rows) changes.push("size");
  if (isMoved) changes.push("moved");
  return changes;
}

function sizeOf({
  isHeader,
  columns,
  rows,
}: CellContent): Pick<ComparedCell, "isHeader" | "columns" | "rows"> {
  return { isHeader, columns, rows };
}

function marksOf(run: ContentRun): string[] {
  return [...plainMarks.filter((mark) => run[mark]), ...(run.link === undefined ? [] : ["link"])];
}

/** Where which marks and links stand, as one text; comment threads are no part of what somebody wrote. */
function marksText({ runs }: TextContent): string {
  const stretches: { length: number; marks: string }[] = [];
  for (const run of runs) {
    const marks = [...marksOf(run), run.link ?? ""].join(" ");
    const last = stretches.at(-1);
    if (last?.marks === marks) last.length += run.text.length;
    else stretches.push({ length: run.text.length, marks });
  }
  return JSON.stringify(stretches);
}

function withoutRuns({ runs: _runs, ...block }: TextContent): Omit<TextContent, "runs"> {
  return block;
}

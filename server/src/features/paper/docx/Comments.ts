/**
 * Threads as Word's own comments: a comment for the first remark, an answer for each that followed, and the whole marked done
 * once it is answered.
 *
 * 1. A comment stands on one stretch: the first run of its thread and those right after it. Copied words carry the
 *    thread a second time; Word knows one place.
 * 2. A thread about the whole document, an item, or words that are gone stands on the title and says what it is about.
 */
import { Paragraph, TextRun, type ICommentOptions } from "docx";
import { remarksOf, threadState, type Remark } from "@commontable/shared/features/comments/rules.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { threadKindWords } from "@commontable/shared/features/comments/words.ts";
import type { PaperBlock, PaperRun } from "@commontable/shared/features/paper/paper.ts";
import { sayWho } from "@commontable/shared/features/people/words.ts";
import { safeText } from "./safe-text.ts";

const takenBack = "Taken back.";

interface Placed {
  /** Ids of the remarks' comments, the first one's first. */
  readonly ids: readonly number[];
  readonly first: PaperRun | null;
  readonly last: PaperRun | null;
}

export class Comments {
  readonly options: readonly ICommentOptions[];
  readonly #placed: readonly Placed[];

  constructor(threads: readonly Thread[], blocks: readonly PaperBlock[]) {
    const runs = runsOf(blocks);
    const options: ICommentOptions[] = [];
    this.#placed = threads.map((thread) => {
      const stretch = stretchOf(thread.id, runs);
      const made = commentsOf(thread, options.length, stretch === null);
      options.push(...made);
      const ids = made.map(({ id }) => id);
      return { ids, first: stretch?.[0] ?? null, last: stretch?.at(-1) ?? null };
    });
    this.options = options;
  }

  /** Comments that begin right before this run, and those that end right after it. */
  around(run: PaperRun): { readonly begin: readonly number[]; readonly end: readonly number[] } {
    return {
      begin: this.#placed.filter(({ first }) => first === run).flatMap(({ ids }) => ids),
      end: this.#placed.filter(({ last }) => last === run).flatMap(({ ids }) => ids),
    };
  }

  /** Comments that stand on the title. */
  get ofDocument(): readonly number[] {
    return this.#placed.filter(({ first }) => first === null).flatMap(({ ids }) => ids);
  }
}

function runsOf(blocks: readonly PaperBlock[]): PaperRun[] {
  return blocks.flatMap((block) => {
    if (block.type === "text") return block.runs.filter(({ text }) => text !== "");
    if (block.type === "table") return block.rows.flat().flatMap((cell) => runsOf(cell.blocks));
    return [];
  });
}

function stretchOf(threadId: string, runs: readonly PaperRun[]): PaperRun[] | null {
  const isOn = ({ threads = [] }: PaperRun) => threads.includes(threadId);
  const start = runs.findIndex(isOn);
  if (start === -1) return null;
  const after = runs.findIndex((run, index) => index > start && !isOn(run));
  return runs.slice(start, after === -1 ? undefined : after);
}

function commentsOf(thread: Thread, from: number, namesPlace: boolean): ICommentOptions[] {
  const isAnswered = threadState(thread) === "answered";
  return remarksOf(thread).map((remark, index) => ({
    id: from + index,
    author: safeText(sayWho(remark.byName, remark.byOrganization)),
    initials: safeText(initialsOf(remark.byName)),
    date: new Date(remark.at),
    ...(index > 0 ? { parentId: from } : {}),
    resolved: isAnswered,
    children: paragraphs(remark, index === 0 ? introduction(thread, namesPlace) : null),
  }));
}

/** What kind of remark it is, and what it is about where its place does not say so. */
function introduction({ kind, anchor }: Thread, namesPlace: boolean): string | null {
  const about =
    !namesPlace || anchor.type === "document"
      ? null
      : anchor.type === "item"
        ? `About ${anchor.label}`
        : `About “${anchor.quote}”`;
  const words = [kind === "comment" ? null : threadKindWords[kind], about].filter((part) => part !== null);
  return words.length > 0 ? words.join(". ") : null;
}

function paragraphs({ text, isTakenBack }: Remark, before: string | null): Paragraph[] {
  const lines = isTakenBack ? [takenBack] : text.split("\n");
  return [
    ...(before === null
      ? []
      : [new Paragraph({ children: [new TextRun({ text: safeText(before), bold: true })] })]),
    ...lines.map((line) => new Paragraph({ children: [new TextRun({ text: safeText(line) })] })),
  ];
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join("")
    .slice(0, 3);
}

/** Runs of text as Word has them: emphasis, links, line breaks, comments around them, suggested changes. */
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  InsertedTextRun,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import { isLinkAddress } from "@commontable/shared/documents/marks.ts";
import type { Change, PaperRun } from "@commontable/shared/features/paper/paper.ts";
import { sayWho } from "@commontable/shared/features/people/words.ts";
import type { Comments } from "./Comments.ts";
import { safeText } from "./safe-text.ts";
import { codeFont } from "./styles.ts";

/** What the runs of one file share. */
export interface RunContext {
  readonly comments: Comments;
  /** Numbers of tracked changes, each once in a file. */
  readonly nextChange: () => number;
}

export function runChildren(
  runs: readonly PaperRun[],
  context: RunContext,
  isRightToLeft: boolean,
): ParagraphChild[] {
  return runs.filter(({ text }) => text !== "").flatMap((run) => around(run, context, isRightToLeft));
}

function around(run: PaperRun, context: RunContext, isRightToLeft: boolean): ParagraphChild[] {
  const { begin, end } = context.comments.around(run);
  return [
    ...begin.map((id) => new CommentRangeStart(id)),
    ...linked(run, writtenRuns(run, context, isRightToLeft)),
    ...endOfComments(end),
  ];
}

export function endOfComments(ids: readonly number[]): ParagraphChild[] {
  return ids.flatMap((id) => [
    new CommentRangeEnd(id),
    new TextRun({ children: [new CommentReference(id)] }),
  ]);
}

/** An address that a reader would not open is left out; its words stay and do not look like a link. */
function addressOf({ link }: PaperRun): string | null {
  return link === undefined || !isLinkAddress(link) || URL.parse(link) === null ? null : safeText(link);
}

function linked(run: PaperRun, children: ParagraphChild[]): ParagraphChild[] {
  const link = addressOf(run);
  return link === null ? children : [new ExternalHyperlink({ link, children })];
}

/** One run for each line: a line break stands before every line but the first. */
function writtenRuns(run: PaperRun, context: RunContext, isRightToLeft: boolean) {
  return run.text.split("\n").map((line, index) => {
    const options = {
      ...optionsOf(run, isRightToLeft),
      text: safeText(line),
      ...(index > 0 ? { break: 1 } : {}),
    };
    if (!run.change) return new TextRun(options);
    const tracked = { ...options, ...trackedBy(run.change, context.nextChange()) };
    return run.change.type === "inserted" ? new InsertedTextRun(tracked) : new DeletedTextRun(tracked);
  });
}

/** Who suggests a change, and when. */
export function trackedBy({ by, organization, at }: Change, id: number) {
  return { id, author: safeText(sayWho(by, organization)), date: at };
}

function optionsOf(run: PaperRun, isRightToLeft: boolean): IRunOptions {
  return {
    ...(run.bold ? { bold: true, boldComplexScript: true } : {}),
    ...(run.italic ? { italics: true, italicsComplexScript: true } : {}),
    ...(run.underline ? { underline: {} } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(run.highlight ? { highlight: "yellow" as const } : {}),
    ...(run.code ? { style: "InlineCode", font: codeFont } : {}),
    ...(addressOf(run) === null || run.code ? {} : { style: "Hyperlink" }),
    ...(isRightToLeft ? { rightToLeft: true } : {}),
  };
}

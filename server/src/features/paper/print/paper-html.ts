/** A paper as HTML for printing: a fixed list of elements, every word escaped, no address but those of links and of our own pictures. */
import { escapeHtml, imageHtml, runHtml } from "@commontable/shared/documents/html.ts";
import type { PictureAddress } from "@commontable/shared/documents/image-words.ts";
import { isBlank, isListItem } from "@commontable/shared/documents/list-levels.ts";
import { remarksOf, threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { threadKindWords } from "@commontable/shared/features/comments/words.ts";
import {
  exampleLine,
  type Paper,
  type PaperBlock,
  type PaperCell,
  type PaperRun,
  type PaperTable,
  type PaperText,
} from "@commontable/shared/features/paper/paper.ts";
import { sayWho } from "@commontable/shared/features/people/words.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";

/** Numbers of the notes, by thread. */
type Notes = ReadonlyMap<string, number>;

/** Without an address a picture is told in words. */
export function paperHtml(paper: Paper, pictureAddress: PictureAddress = () => null): string {
  const notes: Notes = new Map(paper.threads.map(({ id }, index) => [id, index + 1]));
  const mark = exampleLine(paper);
  return [
    `<article class="paper" dir="auto">`,
    mark === "" ? "" : `<p class="paper-mark">${escapeHtml(mark)}</p>`,
    `<h1>${escapeHtml(paper.title)}</h1>`,
    `<p class="paper-about">${escapeHtml(`${paper.partnership}, ${sayDay(paper.day)}`)}</p>`,
    blocksHtml(paper.blocks, { notes, sections: { count: 0 }, seen: new Set(), pictureAddress }),
    notesHtml(paper.threads),
    `</article>`,
  ].join("\n");
}

interface Context {
  readonly notes: Notes;
  readonly sections: { count: number };
  /** Threads whose number stands in the text already. */
  readonly seen: Set<string>;
  readonly pictureAddress: PictureAddress;
}

function blocksHtml(blocks: readonly PaperBlock[], context: Context): string {
  const out: string[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) break;
    if (!isListItem(block)) {
      // An empty line parts two lists and takes no room.
      if (!isEmptyLine(block)) out.push(blockHtml(block, context));
      continue;
    }
    const items: PaperText[] = [];
    for (let one = blocks[at]; one !== undefined && isListItem(one); one = blocks[++at]) items.push(one);
    at--;
    out.push(listHtml(items, context));
  }
  return out.join("\n");
}

function isEmptyLine(block: PaperBlock): boolean {
  return block.type === "text" && block.kind === "paragraph" && isBlank(block);
}

/** Items of one depth and kind are one list; deeper ones stand inside the item before them. */
function listHtml(items: readonly PaperText[], context: Context): string {
  const out: string[] = [];
  for (let at = 0; at < items.length;) {
    const first = items[at];
    if (first === undefined) break;
    const entries: string[] = [];
    while (at < items.length) {
      const item = items[at];
      if (item === undefined || (item.kind !== first.kind && item.indent <= first.indent)) break;
      const inside: PaperText[] = [];
      let next = at + 1;
      for (let one = items[next]; one !== undefined && one.indent > item.indent; one = items[++next])
        inside.push(one);
      entries.push(itemHtml(item, inside, context));
      at = next;
    }
    const tag = first.kind === "ordered" ? "ol" : "ul";
    const look = first.kind === "task" ? ' class="paper-tasks"' : "";
    out.push(`<${tag}${look}>${entries.join("")}</${tag}>`);
  }
  return out.join("");
}

function itemHtml(item: PaperText, inside: readonly PaperText[], context: Context): string {
  const box = item.kind === "task" ? `<span class="paper-box">${item.isChecked ? "☒" : "☐"}</span> ` : "";
  return `<li dir="auto">${box}${runsHtml(item.runs, context)}${inside.length > 0 ? listHtml(inside, context) : ""}</li>`;
}

function blockHtml(block: PaperBlock, context: Context): string {
  if (block.type === "divider") return "<hr>";
  if (block.type === "table") return tableHtml(block, context);
  if (block.type === "image") return imageHtml(block, context.pictureAddress);
  const words = runsHtml(block.runs, context);
  const inset = block.indent > 0 ? ` data-indent="${block.indent}"` : "";
  switch (block.kind) {
    case "heading1":
    case "heading2":
    case "heading3":
      return headingHtml(block, words, context);
    case "quote":
      return `<blockquote dir="auto">${words}</blockquote>`;
    case "code":
      return `<pre dir="ltr">${words}</pre>`;
    case "paragraph":
    case "bullet":
    case "ordered":
    case "task":
      return `<p dir="auto"${inset}>${words}</p>`;
    default:
      return exhaustive(block.kind);
  }
}

/** The title is the paper's only `h1`: headings of the text begin below it, as on the page. */
function headingHtml({ kind, section }: PaperText, words: string, { sections }: Context): string {
  const tag = section !== null ? "h2" : `h${Number(kind.slice("heading".length)) + 1}`;
  const number = section === null ? "" : `<span class="paper-number">${++sections.count}</span>`;
  return `<${tag} dir="auto">${number}${words}</${tag}>`;
}

function tableHtml({ rows }: PaperTable, context: Context): string {
  const headCount = rows.findIndex((row) => row.length === 0 || row.some(({ isHeader }) => !isHeader));
  const heads = headCount === -1 ? 1 : headCount;
  const rowHtml = (row: readonly PaperCell[]) =>
    `<tr>${row.map((cell) => cellHtml(cell, context)).join("")}</tr>`;
  const head = rows.slice(0, heads).map(rowHtml).join("");
  const body = rows.slice(heads).map(rowHtml).join("");
  const look = rows.some((row) => row.length > narrowColumnsMax) ? ' class="paper-wide"' : "";
  return `<table${look}>${head === "" ? "" : `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`;
}

/** More columns than this are set small, as in Word files. */
const narrowColumnsMax = 6;

function cellHtml({ isHeader, columns, rows, blocks }: PaperCell, context: Context): string {
  const tag = isHeader ? "th" : "td";
  const spans = `${columns > 1 ? ` colspan="${columns}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}`;
  return `<${tag}${spans}>${blocksHtml(blocks, context)}</${tag}>`;
}

function runsHtml(runs: readonly PaperRun[], context: Context): string {
  return runs.map((run, index) => suggestedHtml(run) + endOfThreads(run, runs[index + 1], context)).join("");
}

function suggestedHtml({ change, ...run }: PaperRun): string {
  const written = runHtml(run);
  if (change === undefined) return written;
  return change.type === "inserted" ? `<ins>${written}</ins>` : `<del>${written}</del>`;
}

/** The number of a note, where the words it is about end for the first time. */
function endOfThreads(
  { threads = [] }: PaperRun,
  next: PaperRun | undefined,
  { notes, seen }: Context,
): string {
  return threads
    .filter((id) => notes.has(id) && !seen.has(id) && !(next?.threads ?? []).includes(id))
    .map((id) => {
      seen.add(id);
      return `<sup class="paper-note">${notes.get(id)}</sup>`;
    })
    .join("");
}

function notesHtml(threads: readonly Thread[]): string {
  if (threads.length === 0) return "";
  const items = threads.map((thread) => {
    const { anchor } = thread;
    const about =
      anchor.type === "text"
        ? `“${anchor.quote}”`
        : anchor.type === "item"
          ? anchor.label
          : "The whole document";
    const state = threadState(thread) === "answered" ? ", answered" : "";
    const said = remarksOf(thread).map(
      ({ byName, byOrganization, at, text, isTakenBack }) =>
        `<p dir="auto"><b>${escapeHtml(sayWho(byName, byOrganization))}</b>, ${escapeHtml(sayDay(at.slice(0, 10)))}: ${
          isTakenBack ? "<i>taken back</i>" : escapeHtml(text).replaceAll("\n", "<br>")
        }</p>`,
    );
    return `<li><p class="paper-about">${threadKindWords[thread.kind]}${state}: ${escapeHtml(about)}</p>${said.join("")}</li>`;
  });
  return `<section class="paper-notes"><h2>Comments</h2><ol>${items.join("")}</ol></section>`;
}

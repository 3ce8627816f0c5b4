/**
 * Text as HTML that says what it is: headings, lists in lists, tables with headers, quotes. Nothing in it runs, no address but those its
 * caller gives for pictures is fetched, and each block finds its own direction.
 */
import { imageWords, type PictureAddress } from "./image-words.ts";
import type { CellContent, Content, ContentRun, ImageContent, TableContent, TextContent } from "./content.ts";
import { cleaned } from "./markdown-text.ts";
import { grouped, isBlank, leveled, withoutBlanks, type LeveledItem, type ListItem } from "./list-levels.ts";
import { isLinkAddress } from "./marks.ts";

export interface HtmlOptions {
  /** Numbers of the notes that threads became; a number after the words leads there. */
  readonly noteNumbers?: ReadonlyMap<string, number>;
  /** HTML of the caller's own making, such as a picture, that stands below the heading with this id. */
  readonly below?: ReadonlyMap<string, string>;
  /** Without it, words stand for pictures. */
  readonly pictureAddress?: PictureAddress;
}

const noPicture: PictureAddress = () => null;

interface Context {
  readonly notes: Notes;
  readonly pictureAddress: PictureAddress;
}

type Notes = ReadonlyMap<string, number>;

/** Letters that mean nothing to HTML, in text and in quoted attributes. Those that no text may hold are replaced. */
export function escapeHtml(text: string): string {
  return cleaned(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Where a note stands. */
export function noteId(number: number): string {
  return `note-${number}`;
}

/** Blocks in order. Headings keep their id as an anchor; one that comes twice only the first time. */
export function html(
  content: readonly Content[],
  { noteNumbers = new Map(), below, pictureAddress = noPicture }: HtmlOptions = {},
): string {
  const context = { notes: noteNumbers, pictureAddress };
  const anchors = new Set<string>();
  const withBelow = (block: Content, written: string): string =>
    block.type === "text" && block.id !== "" ? written + (below?.get(block.id) ?? "") : written;
  return grouped(withoutBlanks(content))
    .map((group) =>
      group.type === "list"
        ? listHtml(leveled(group.items), noteNumbers)
        : withBelow(group.block, blockHtml(group.block, context, anchors)),
    )
    .filter((written) => written !== "")
    .join("\n");
}

function blockHtml(block: Content, context: Context, anchors: Set<string>): string {
  if (isBlank(block)) return "";
  switch (block.type) {
    case "text":
      return textHtml(block, context.notes, anchors);
    case "table":
      return tableHtml(block, context);
    case "divider":
      return "<hr>";
    case "image":
      return imageHtml(block, context.pictureAddress);
    default:
      return "";
  }
}

/** A picture that has an address, as wide as it was set (`.small`, `.medium`); its words where it has none. */
export function imageHtml(image: ImageContent, pictureAddress: PictureAddress): string {
  const address = image.file === "" ? null : pictureAddress(image.file);
  const words = escapeHtml(imageWords(image));
  if (address === null) return `<p dir="auto"><em>${words}</em></p>`;
  const alt = image.alt === "" ? words : escapeHtml(image.alt);
  const width = image.width === null ? "" : ` ${image.width}`;
  return `<p class="picture${width}"><img src="${escapeHtml(address)}" alt="${alt}"></p>`;
}

const headings = { heading1: "h1", heading2: "h2", heading3: "h3" } as const;

function textHtml(block: TextContent, notes: Notes, anchors: Set<string>): string {
  const { kind, id, indent } = block;
  const words = runsHtml(block.runs, notes);
  switch (kind) {
    case "heading1":
    case "heading2":
    case "heading3": {
      const isNew = id !== "" && !anchors.has(id);
      if (isNew) anchors.add(id);
      const name = headings[kind];
      return `<${name} dir="auto"${isNew ? ` id="${escapeHtml(id)}"` : ""}>${words}</${name}>`;
    }
    case "quote":
      return `<blockquote dir="auto"><p>${words}</p></blockquote>`;
    case "code":
      return `<pre dir="ltr" tabindex="0"><code>${escapeHtml(block.runs.map(({ text }) => text).join(""))}</code></pre>`;
    default:
      return `<p dir="auto"${indent > 0 ? ` class="in-${indent}"` : ""}>${words}</p>`;
  }
}

/** Lists of different kinds at one level are lists of their own. */
function listHtml(items: readonly LeveledItem[], notes: Notes): string {
  let written = "";
  const open: string[] = [];
  const close = (level: number): void => {
    while (open.length > level) written += `</li></${open.pop() ?? "ul"}>`;
  };
  for (const { item, level } of items) {
    const name = item.kind === "ordered" ? "ol" : "ul";
    close(level + 1);
    if (open.length === level + 1 && open[level] === name) written += "</li>";
    else {
      close(level);
      open.push(name);
      written += `<${name}>`;
    }
    written += `<li dir="auto"${item.kind === "task" ? ' class="task"' : ""}>${boxOf(item)}${runsHtml(item.runs, notes)}`;
  }
  close(0);
  return written;
}

function boxOf({ kind, isChecked }: ListItem): string {
  if (kind !== "task") return "";
  return isChecked
    ? '<span role="img" aria-label="Done">☑</span> '
    : '<span role="img" aria-label="To do">☐</span> ';
}

function tableHtml({ rows }: TableContent, context: Context): string {
  const hasHead = rows.length > 1 && (rows[0]?.every(({ isHeader }) => isHeader) ?? false);
  const lines = rows.map(
    (cells) => `<tr>${cells.map((cell) => cellHtml(cell, context, hasHead)).join("")}</tr>`,
  );
  const [head = "", ...rest] = lines;
  const body = hasHead
    ? `<thead>${head}</thead><tbody>${rest.join("")}</tbody>`
    : `<tbody>${lines.join("")}</tbody>`;
  // A wide table is moved sideways by itself, also with the keyboard.
  return `<div class="table" tabindex="0"><table>${body}</table></div>`;
}

function cellHtml(
  { isHeader, columns, rows, blocks }: CellContent,
  { notes, pictureAddress }: Context,
  hasHead: boolean,
): string {
  const only = blocks.length === 1 ? blocks[0] : undefined;
  const isPlain = only?.type === "text" && only.kind === "paragraph";
  const words = isPlain ? runsHtml(only.runs, notes) : html(blocks, { noteNumbers: notes, pictureAddress });
  const spans = `${columns > 1 ? ` colspan="${columns}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}`;
  // A header without words names nothing: the corner of a matrix.
  if (!isHeader || words === "") return `<td dir="auto"${spans}>${words}</td>`;
  return `<th dir="auto" scope="${hasHead ? "col" : "row"}"${spans}>${words}</th>`;
}

function runsHtml(runs: readonly ContentRun[], notes: Notes): string {
  const last = new Map<string, number>();
  runs.forEach(({ threads = [] }, index) => threads.forEach((id) => last.set(id, index)));
  return runs
    .map((run, index) => {
      const ending = (run.threads ?? []).filter((id) => last.get(id) === index);
      const numbers = ending.flatMap((id) => notes.get(id) ?? []).sort((a, b) => a - b);
      return (
        runHtml(run) +
        numbers.map((number) => `<sup><a href="#${noteId(number)}">${number}</a></sup>`).join("")
      );
    })
    .join("");
}

const names = [
  ["code", "code"],
  ["highlight", "mark"],
  ["underline", "u"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
] as const;

/** A run in its marks; an address that may not be opened leaves its words. */
export function runHtml(run: ContentRun): string {
  let written = escapeHtml(run.text).replaceAll("\n", "<br>");
  for (const [mark, name] of names) if (run[mark]) written = `<${name}>${written}</${name}>`;
  const { link } = run;
  if (link === undefined || link === "" || !isLinkAddress(link)) return written;
  return `<a href="${escapeHtml(link)}" rel="noopener noreferrer">${written}</a>`;
}

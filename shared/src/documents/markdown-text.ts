/**
 * Runs of letters as Markdown that reads back as the same runs (docs/spec/archive.md, AR10 to AR14).
 *
 * 1. Whatever people wrote stays words: everything that could be read as markup is escaped.
 * 2. `**`, `_` and `~~` stand only where every reader takes them for marks; elsewhere HTML's own inline names do.
 * 3. Marks never begin or end with a space and never reach over a line break.
 */
import type { ContentRun } from "./content.ts";
import { isLinkAddress } from "./marks.ts";

/** Where the text stands: several lines, one line, or a cell of a table. */
export type TextPlace = "block" | "line" | "cell";

interface Piece {
  /** Null is a line break. */
  readonly text: string | null;
  readonly run: Omit<ContentRun, "text">;
}

const bare: Piece["run"] = {};

/** One text. `noteNumbers` marks where the words of a thread end. */
export function markdownText(
  runs: readonly ContentRun[],
  place: TextPlace,
  noteNumbers: ReadonlyMap<string, number> = new Map(),
): string {
  const pieces = trimBreaks(piecesOf(joined(withNotes(runs, noteNumbers), place)));
  let written = "";
  pieces.forEach((piece, index) => {
    if (piece.text === null) {
      written += breakAt(pieces, index, place);
      return;
    }
    const before = index === 0 ? "" : (pieces[index - 1]?.text?.at(-1) ?? "");
    const after = pieces[index + 1]?.text?.at(0) ?? "";
    const isFirst = written === "" || written.endsWith("\n");
    const isLast = index === pieces.length - 1 || pieces[index + 1]?.text === null;
    const words = marked(piece.text, piece.run, { before, after, isFirst, isLast, place });
    // Before a link an exclamation mark would make a picture of it.
    const isPicture = written.endsWith("!") && words.startsWith("[");
    written = isPicture ? String.raw`${written.slice(0, -1)}\!${words}` : written + words;
  });
  return written;
}

/** Letters that no text may hold are replaced, other line ends become `\n`. */
export function cleaned(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "\uFFFD")
  );
}

function withNotes(runs: readonly ContentRun[], numbers: ReadonlyMap<string, number>): readonly ContentRun[] {
  if (numbers.size === 0) return runs;
  const last = new Map<string, number>();
  runs.forEach(({ threads = [] }, index) => threads.forEach((id) => last.set(id, index)));
  return runs.flatMap((run, index) => {
    const ending = (run.threads ?? [])
      .filter((id) => last.get(id) === index)
      .flatMap((id) => numbers.get(id) ?? []);
    return [run, ...ending.sort((a, b) => a - b).map((number) => ({ text: `[${number}]` }))];
  });
}

/** Neighbors that look alike are one run: a comment's edge in the middle of a bold word is none here. */
function joined(runs: readonly ContentRun[], place: TextPlace): ContentRun[] {
  const result: ContentRun[] = [];
  for (const { threads: _, code, ...rest } of runs) {
    const run = code && mayBeCode(rest, place) ? { ...rest, code } : rest;
    const last = result.at(-1);
    if (last && looksLike(last) === looksLike(run))
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

function looksLike({ bold, italic, underline, strike, code, highlight, link }: ContentRun): string {
  return JSON.stringify([bold, italic, underline, strike, code, highlight, usable(link)]);
}

function usable(link: string | undefined): string | null {
  return link !== undefined && link !== "" && isLinkAddress(link) ? link : null;
}

function piecesOf(runs: readonly ContentRun[]): Piece[] {
  return runs.flatMap(({ text, ...run }) =>
    cleaned(text)
      .split("\n")
      .flatMap((line, index): Piece[] => [
        ...(index === 0 ? [] : [{ text: null, run: bare }]),
        ...edges(line).map((part) => ({ text: part, run: part.trim() === "" ? bare : run })),
      ]),
  );
}

/** A line's words, and the spaces around them, which carry no marks. */
function edges(line: string): string[] {
  const words = line.trim();
  if (words === "") return line === "" ? [] : [line];
  const start = line.indexOf(words);
  return [line.slice(0, start), words, line.slice(start + words.length)].filter((part) => part !== "");
}

function trimBreaks(pieces: readonly Piece[]): Piece[] {
  const isWord = ({ text }: Piece): boolean => text !== null && text.trim() !== "";
  const first = pieces.findIndex(isWord);
  const last = pieces.findLastIndex(isWord);
  // Joined again where spaces of two runs met.
  return pieces.slice(first, last + 1).reduce<Piece[]>((kept, piece) => {
    const before = kept.at(-1);
    const isSpace = piece.text !== null && piece.text.trim() === "";
    if (isSpace && before?.text != null && before.text.trim() === "")
      kept[kept.length - 1] = { text: before.text + (piece.text ?? ""), run: bare };
    else kept.push(piece);
    return kept;
  }, []);
}

function breakAt(pieces: readonly Piece[], index: number, place: TextPlace): string {
  const isAlone = pieces[index - 1]?.text == null || pieces[index + 1]?.text == null;
  return place === "block" && !isAlone ? "\\\n" : "<br>";
}

/** Signs beside which every reader sees a mark begin and end. */
const plainStart = /^[\p{L}\p{N}$€£"'“‘(]/u;
const plainEnd = /[\p{L}\p{N}%.,;:!?"'”’)]$/u;

interface Around {
  readonly before: string;
  readonly after: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly place: TextPlace;
}

function marked(text: string, run: Piece["run"], around: Around): string {
  const link = usable(run.link);
  // The bracket stands first on the line, and beside the words.
  const inside = link === null ? around : { ...around, before: "", after: "", isFirst: false };
  const isCode = run.code === true;
  const words = isCode ? codeSpan(text, around.place) : escaped(text, inside);
  // Some readers take a bracket before a parenthesis for a link inside the link, escaped or not.
  let written = link === null || isCode ? words : words.replaceAll(/[()]/g, String.raw`\$&`);
  const isPlainAround =
    !isCode && /^(?:|[\s(])$/.test(inside.before) && /^(?:|[\s.,;:!?)])$/.test(inside.after);
  const isPlain = isPlainAround && plainStart.test(text) && plainEnd.test(text);
  if (run.highlight) written = `<mark>${written}</mark>`;
  if (run.underline) written = `<u>${written}</u>`;
  const isSimple = isPlain && !run.highlight && !run.underline;
  if (run.strike) written = isSimple ? `~~${written}~~` : `<del>${written}</del>`;
  if (run.italic) written = isSimple ? `_${written}_` : `<em>${written}</em>`;
  if (run.bold) written = isSimple ? `**${written}**` : `<strong>${written}</strong>`;
  return link === null ? written : `[${written}](${address(link)})`;
}

/** Everything that some reader of Markdown takes for more than a letter. */
function escaped(text: string, { isFirst, isLast, place }: Around): string {
  let safe = text
    .replaceAll(/[\\`*_[\]<>~|]/g, String.raw`\$&`)
    .replaceAll(/&(?=[#a-z0-9])/gi, String.raw`\&`)
    .replaceAll(/(https?|ftp):(?=\/\/)/gi, String.raw`$1\:`)
    .replaceAll(/(www)\./gi, String.raw`$1\.`)
    .replaceAll(/(?<=\S)@(?=\S)/g, String.raw`\@`)
    .replaceAll("\t", "&#9;");
  if (isFirst) safe = safe.replace(/^\s+/, entities);
  // A heading, a list, a rule, or the line that makes a heading or a table of the line above.
  if (isFirst && place === "block") {
    safe = safe
      .replace(/^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|--|=|:-)/, "\\")
      .replace(/^\d+(?=[.)](?:\s|$))/, (digits) => `${digits}\\`);
  }
  if (isLast) safe = safe.replace(/\s+$/, entities);
  if (place === "line" && isLast) safe = safe.replace(/#$/, String.raw`\#`);
  return safe;
}

/** Spaces that a reader would take away. */
function entities(spaces: string): string {
  return Array.from(spaces, (space) => `&#${space.codePointAt(0) ?? 32};`).join("");
}

/** Nothing can be escaped inside code: where it would end something else, the words go without that mark. */
function mayBeCode({ text, link }: Pick<ContentRun, "text" | "link">, place: TextPlace): boolean {
  if (usable(link) !== null && /[`[\]\\]/.test(text)) return false;
  return place !== "cell" || !/\\(?=\|)|\\$/m.test(text);
}

function codeSpan(text: string, place: TextPlace): string {
  const line = text.replaceAll("\t", " ");
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const padded = line.startsWith("`") || line.endsWith("`") ? ` ${line} ` : line;
  return `${fence}${place === "cell" ? padded.replaceAll("|", String.raw`\|`) : padded}${fence}`;
}

function address(link: string): string {
  return cleaned(link)
    .replaceAll(/[\s<>()[\]\\"`|]/g, (sign) =>
      Array.from(
        new TextEncoder().encode(sign),
        (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
      ).join(""),
    )
    .replaceAll(/&(?=#?[a-z0-9]+;)/gi, "&amp;");
}

/** Reads a chosen file as HTML for the editor: Word files at the server, everything else in the page. Throws `FileProblem`. */
import {
  broughtFileBytesMax,
  nothingLeft,
  type BringInAnswer,
} from "@commontable/shared/features/paper/api.ts";
import { read } from "../../api/client.ts";
import type { Converters } from "../../editor/clipboard/converters.ts";
import type { WaysIn } from "../../editor/clipboard/clipboard.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import { bringInWords } from "./messages.ts";

const { problems } = bringInWords;

/** Why a file cannot come in, as a sentence. */
export class FileProblem extends Error {}

/** What the file chooser offers. */
export const fileKinds = ".docx,.md,.markdown,.txt,.html,.htm";

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const textBytesMax = 3 * 1024 * 1024;

type Reading = Pick<WaysIn, "looksLikeMarkdown"> & Converters;

export interface FileRead extends BringInAnswer {
  /** Whether the file does not say how its letters are written. */
  readonly isGuess: boolean;
}

/** `address` is where the server reads Word files. */
export async function readFile(file: File, address: string, reading: Reading): Promise<FileRead> {
  const ending = /\.([a-z\d]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  switch (ending) {
    case "docx":
      return { ...(await readWord(file, address)), isGuess: false };
    case "md":
    case "markdown":
      return inPage(await textOf(file), reading.markdownToHtml, reading);
    case "html":
    case "htm":
      return inPage(await textOf(file, true), (html) => html, reading);
    case "txt":
      return inPage(await textOf(file), (text) => plainHtml(text, reading), reading);
    case "doc":
      throw new FileProblem(problems.older);
    default:
      throw new FileProblem(problems.kind);
  }
}

async function readWord(file: File, address: string): Promise<BringInAnswer> {
  if (file.size > broughtFileBytesMax) throw new FileProblem(problems.large);
  const bytes = await bytesOf(file);
  return read<BringInAnswer>(
    fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": docxType },
      body: bytes,
    }),
  );
}

async function textOf(file: File, isHtml = false): Promise<DecodedText> {
  if (file.size > textBytesMax) throw new FileProblem(problems.largeText);
  return decodeText(new Uint8Array(await bytesOf(file)), isHtml);
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  return file.arrayBuffer().catch(() => {
    throw new FileProblem(problems.unreadable);
  });
}

/** A text file may well be Markdown; else an empty line parts paragraphs. */
function plainHtml(text: string, { looksLikeMarkdown, guessToHtml }: Reading): string {
  if (looksLikeMarkdown(text)) return guessToHtml(text);
  const box = document.implementation.createHTMLDocument("").createElement("div");
  for (const words of text.split(/(?:\r?\n[ \t]*){2,}/)) {
    const paragraph = box.ownerDocument.createElement("p");
    words
      .trim()
      .split(/\r?\n/)
      .forEach((line, index) => {
        if (index > 0) paragraph.append(box.ownerDocument.createElement("br"));
        paragraph.append(line);
      });
    box.append(paragraph);
  }
  return box.innerHTML;
}

function inPage(
  { text, isGuess }: DecodedText,
  toHtml: (text: string) => string,
  { sanitize, whatStays }: Converters,
): FileRead {
  const html = toHtml(text);
  const { pictures, formulas } = whatStays(sanitize(html));
  return { html, left: { ...nothingLeft, pictures, formulas }, comments: [], isGuess };
}

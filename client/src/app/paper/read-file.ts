/** Reads a chosen file as HTML for the editor: Word files at the server, everything else in the page. Throws `FileProblem`. */
import {
  broughtFileBytesMax,
  nothingLeft,
  type BringInAnswer,
} from "@commontable/shared/features/paper/api.ts";
import { errorOfResponse, unreachable } from "../../api/api-error.ts";
import type { Converters } from "../../editor/clipboard/converters.ts";
import type { WaysIn } from "../../editor/clipboard/clipboard.ts";
import { bringInWords } from "./messages.ts";

const { problems } = bringInWords;

/** Why a file cannot come in, as a sentence. */
export class FileProblem extends Error {}

/** What the file chooser offers. */
export const fileKinds = ".docx,.md,.markdown,.txt,.html,.htm";

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const textBytesMax = 3 * 1024 * 1024;

type Reading = Pick<WaysIn, "looksLikeMarkdown"> & Pick<Converters, "markdownToHtml" | "guessToHtml">;

/** `address` is where the server reads Word files. */
export async function readFile(file: File, address: string, reading: Reading): Promise<BringInAnswer> {
  const ending = /\.([a-z\d]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  switch (ending) {
    case "docx":
      return readWord(file, address);
    case "md":
    case "markdown":
      return inPage(reading.markdownToHtml(await textOf(file)));
    case "html":
    case "htm":
      return inPage(await textOf(file));
    case "txt":
      return inPage(plainHtml(await textOf(file), reading));
    case "doc":
      throw new FileProblem(problems.older);
    default:
      throw new FileProblem(problems.kind);
  }
}

async function readWord(file: File, address: string): Promise<BringInAnswer> {
  if (file.size > broughtFileBytesMax) throw new FileProblem(problems.large);
  const bytes = await file.arrayBuffer().catch(() => {
    throw new FileProblem(problems.unreadable);
  });
  const response = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": docxType },
    body: bytes,
  }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw await errorOfResponse(response);
  // Safe: our own route answers this shape.
  return (await response.json()) as BringInAnswer;
}

async function textOf(file: File): Promise<string> {
  if (file.size > textBytesMax) throw new FileProblem(problems.largeText);
  return file.text().catch(() => {
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

function inPage(html: string): BringInAnswer {
  return { html, left: nothingLeft, comments: [] };
}

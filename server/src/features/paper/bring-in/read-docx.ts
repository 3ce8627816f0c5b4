/**
 * Reads a Word file as plain HTML for the editor, which checks it once more and takes in what it knows.
 *
 * 1. Only the parts with text are unpacked, within limits (`zip-parts.ts`). Pictures, fonts and embedded files are not.
 * 2. Suggested insertions come in as text. Comments come beside it, for the page to begin threads with. Suggested deletions stay
 *    in the file and are counted.
 * 3. A part that brings definitions of its own (`<!DOCTYPE`) is refused: no word processor writes one.
 * Throws `AppError` with a sentence for the person who brought the file.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  remarksIn,
  type BringInAnswer,
  type BroughtThread,
  type LeftBehind,
} from "@commontable/shared/features/paper/api.ts";
import mammoth from "mammoth";
import { styleMapFor } from "./style-map.ts";
import { readComments } from "./word-comments.ts";
import { readZipParts, type ZipLimits } from "./zip-parts.ts";

const MiB = 1024 * 1024;

export const docxLimits: ZipLimits = {
  entriesMax: 4_000,
  unpackedBytesMax: 200 * MiB,
  readBytesMax: 24 * MiB,
};

const notRead =
  "This file could not be read as a Word file. Open it in your word processor and save it again as .docx.";
const olderWord =
  "This is a file of an older Word, or one with a password. Save it as .docx without a password, then bring that in.";

/** How the files of Word before 2007 begin, and those with a password still. */
const olderStart = [0xd0, 0xcf, 0x11, 0xe0];

export async function readDocx(file: Uint8Array): Promise<BringInAnswer> {
  if (olderStart.every((byte, index) => file[index] === byte))
    throw new AppError("invalid", { sentence: olderWord });
  const parts = readZipParts(file, isTextPart, docxLimits);
  const texts = new Map([...parts].map(([name, bytes]) => [name, decode(name, bytes)]));
  if (![...texts.keys()].some((name) => /^word\/document\d*\.xml$/.test(name)))
    throw new AppError("invalid", { sentence: notRead, detail: "no main part" });
  const { value } = await convert(texts);
  const comments = readComments(texts);
  return { html: withoutReturns(value), left: leftBehind(texts, comments), comments };
}

/** Lists of parts, the text and what it refers to. Themes, settings, headers, footers say nothing that comes in. */
function isTextPart(name: string): boolean {
  return (
    name === "[Content_Types].xml" ||
    name === "_rels/.rels" ||
    /^word\/_rels\/[^/]+\.rels$/.test(name) ||
    /^word\/(document\d*|styles\d*|numbering\d*|footnotes\d*|endnotes\d*|comments(?:Extended|\d*))\.xml$/.test(
      name,
    )
  );
}

function decode(name: string, bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid", { sentence: notRead, detail: `${name} is not UTF-8`, cause });
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new AppError("invalid", { sentence: notRead, detail: `${name} has definitions of its own` });
  return (
    text
      // These only say in which direction their words run; the library would drop the words with them.
      .replaceAll(/<\/?w:(bdo|dir)(\s[^<>]*)?>/g, "")
      // The library takes the word alone for a yes.
      .replaceAll(/<w:tblHeader w:val="(0|false|off)"\s*\/>/g, "")
      // Pictures stay behind, and one that is missing would have the library give up on the text.
      .replaceAll(/<(a:blip|v:imagedata)\s[^<>]*?(\/?)>/g, "<$1$2>")
  );
}

async function convert(texts: ReadonlyMap<string, string>): Promise<{ value: string }> {
  const partOf = (name: string) => texts.get(name.replace(/^\//, ""));
  // What the library reads from: it would unpack the file itself, without limits, were it given the file.
  const file = {
    exists: (name: string) => partOf(name) !== undefined,
    read: async (name: string, encoding?: string) => {
      const text = partOf(name) ?? "";
      return encoding === undefined ? new TextEncoder().encode(text) : text;
    },
  };
  try {
    // Safe: the library takes an open file in place of bytes; its types only name the latter.
    return await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
      styleMap: styleMapFor(texts.get("word/styles.xml") ?? "", texts.get("word/numbering.xml") ?? ""),
      includeDefaultStyleMap: false,
      // A file could bring a map of its own.
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    });
  } catch (cause) {
    throw new AppError("invalid", { sentence: notRead, detail: "the library gave up", cause });
  }
}

/** Notes come last, each with an arrow back to its place; here that arrow would point nowhere. */
function withoutReturns(html: string): string {
  const notes = html.replaceAll(/ ?<a href="#[^"]*note-ref-[^"]*">↑<\/a>/g, "");
  return notes.replace(/<ol><li id="(?:foot|end)note-/, "<h3>Notes</h3>$&");
}

function leftBehind(texts: ReadonlyMap<string, string>, taken: readonly BroughtThread[]): LeftBehind {
  const text = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]
    .map((name) => texts.get(name) ?? "")
    .join("");
  const count = (pattern: RegExp, of = text) => of.match(pattern)?.length ?? 0;
  return {
    pictures: count(/<(?:pic:pic|v:imagedata)[\s>/]/g),
    comments: count(/<w:comment[\s>]/g, texts.get("word/comments.xml") ?? "") - remarksIn(taken),
    deletions: count(/<w:delText[\s>]/g),
    formulas: count(/<m:oMath[\s>]/g),
  };
}

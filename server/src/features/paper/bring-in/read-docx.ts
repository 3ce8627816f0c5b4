/**
 * Reads a Word file as plain HTML for the editor, which checks it once more and takes in what it knows.
 *
 * 1. Only the parts with text are unpacked, within limits (`zip/open-zip.ts`). Pictures, fonts and embedded files are not.
 * 2. Suggested insertions come in as text. Comments come beside it, for the page to begin threads with. Suggested deletions stay
 *    in the file and are counted.
 * 3. Whatever else has no form here is counted, letters in elements of nobody's included.
 * 4. A part that brings definitions of its own (`<!DOCTYPE`) is refused: no word processor writes one.
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
import { withoutDangling } from "./dangling.ts";
import { lettersLeft } from "./letters-left.ts";
import { listsApart } from "./lists-apart.ts";
import { withUsualNames } from "./part-names.ts";
import { plainBody } from "./plain-body.ts";
import { contentsStyles, styleMapFor } from "./style-map.ts";
import { bytesOf, openZip, readEntries, type ZipRules } from "../../../zip/open-zip.ts";
import { bytesSource } from "../../../zip/ZipSource.ts";
import { readComments } from "./word-comments.ts";

const MiB = 1024 * 1024;

/** Of the parts with text, unpacked. */
const textBytesMax = 24 * MiB;

const rules: ZipRules = {
  entriesMax: 4_000,
  // What is not asked for is never unpacked. Whoever packs that much still means harm, and is told so at once.
  totalBytesMax: 200 * MiB,
  // As well as the method can: what counts here is how much text there is.
  ratioMax: 1_032,
  sentences: {
    broken:
      "This file is damaged or no Word file. Open it in your word processor and save it again as .docx.",
    locked: "This file has a password. Take it off in the program it comes from.",
    tooLarge: "This file unpacks to more than any document needs. It was not opened.",
  },
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
  const zip = await openZip(bytesSource(file), rules);
  const wanted = zip.entries.filter(({ name }) => isTextPart(name));
  if (bytesOf(wanted) > textBytesMax)
    throw new AppError("too-large", {
      sentence: "There is more text in this file than we can take at once. Split it in two.",
    });
  const parts = await readEntries(zip, wanted);
  const read = new Map([...parts].map(([name, bytes]) => [name, decode(name, bytes)]));
  const texts = new Map(withUsualNames(withoutDangling(read)));
  const body = texts.get("word/document.xml");
  if (body === undefined) throw new AppError("invalid", { sentence: notRead, detail: "no main part" });
  const apart = listsApart(body, texts.get("word/numbering.xml") ?? "");
  // Under each of its names: the library reads it by the one it has in the file.
  for (const [name, text] of texts) if (text === body) texts.set(name, apart);
  const { value } = await convert(texts);
  const comments = readComments(texts);
  return { html: withoutReturns(value), left: leftBehind(texts, value, comments), comments };
}

/** Lists of parts, the text and what it refers to. Themes, settings, headers, footers say nothing that comes in. */
function isTextPart(name: string): boolean {
  return (
    name === "[Content_Types].xml" ||
    name === "_rels/.rels" ||
    /^word\/_rels\/[^/]+\.rels$/.test(name) ||
    /^word\/(document\d*|styles\d*|numbering\d*|footnotes\d*|endnotes\d*|comments(?:Extended)?\d*)\.xml$/.test(
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
  return plainBody(text);
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

function leftBehind(
  texts: ReadonlyMap<string, string>,
  html: string,
  taken: readonly BroughtThread[],
): LeftBehind {
  const text = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]
    .map((name) => texts.get(name) ?? "")
    .join("");
  const count = (pattern: RegExp, of = text) => of.match(pattern)?.length ?? 0;
  return {
    pictures: count(/<(?:pic:pic|v:imagedata)[\s>/]/g),
    charts: count(/<(?:c:chart|cx:chart|dgm:relIds)[\s>/]/g),
    formulas: count(/<m:oMath[\s>]/g),
    documents: count(/<w:(?:altChunk|subDoc)[\s>/]/g),
    comments: count(/<w:comment[\s>]/g, texts.get("word/comments.xml") ?? "") - remarksIn(taken),
    deletions: count(/<w:delText[\s>]/g),
    letters: lettersLeft(text, contentsStyles(texts.get("word/styles.xml") ?? ""), html),
  };
}

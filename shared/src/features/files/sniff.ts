/**
 * What a file is, by what is in it. What it is called decides only between kinds of plain text.
 *
 * 1. A type is named only for content that begins as that type does; what a browser might read as a page, a script or
 *    an SVG drawing has no type here.
 * 2. Office files are archives; the list of what they hold is read, nothing is unpacked.
 */
import { Bytes } from "./bytes.ts";
import type { FileType } from "./schema.ts";

export type Sniffed = FileType | "macros" | null;

/** `macros` for an Office file that carries some, `null` for what is not taken. */
export function sniff(content: Uint8Array, name: string): Sniffed {
  const bytes = new Bytes(content);
  if (bytes.word(0, 8) === "\u0089PNG\r\n\u001A\n") return "png";
  if (bytes.u8(0) === 0xff && bytes.u8(1) === 0xd8 && bytes.u8(2) === 0xff) return "jpg";
  if (/^GIF8[79]a$/.test(bytes.word(0, 6))) return "gif";
  if (bytes.word(0, 4) === "RIFF" && bytes.word(8, 4) === "WEBP") return "webp";
  if (bytes.word(0, 5) === "%PDF-") return "pdf";
  if (bytes.word(0, 4) === "PK\u0003\u0004") return office(bytes);
  return text(content, name);
}

const entriesMax = 20_000;
/** The directory's end may be followed by a remark of this many bytes at most. */
const remarkMax = 65_535;

/** Names in a zip archive's directory; empty for what is none. */
function namesIn(bytes: Bytes): string[] {
  const lowest = Math.max(0, bytes.length - remarkMax - 22);
  let end = bytes.length - 22;
  while (end >= lowest && bytes.u32(end, true) !== 0x06054b50) end -= 1;
  if (end < lowest) return [];
  const names: string[] = [];
  let at = bytes.u32(end + 16, true);
  for (let left = Math.min(entriesMax, bytes.u16(end + 10, true)); left > 0; left--) {
    if (bytes.u32(at, true) !== 0x02014b50) return [];
    const length = bytes.u16(at + 28, true);
    names.push(bytes.word(at + 46, length));
    at += 46 + length + bytes.u16(at + 30, true) + bytes.u16(at + 32, true);
  }
  return names;
}

function office(bytes: Bytes): Sniffed {
  const names = new Set(namesIn(bytes));
  if (!names.has("[Content_Types].xml")) return null;
  if ([...names].some((name) => /vbaproject\.bin$/i.test(name))) return "macros";
  if (names.has("word/document.xml")) return "docx";
  if (names.has("xl/workbook.xml")) return "xlsx";
  return names.has("ppt/presentation.xml") ? "pptx" : null;
}

/** Control signs that no text has; the encoding is not asked, a table from an old program may have its own. */
function isText(content: Uint8Array): boolean {
  return content.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}

function text(content: Uint8Array, name: string): Sniffed {
  const ending = /\.(csv|txt)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !isText(content)) return null;
  return ending === "csv" ? "csv" : "txt";
}

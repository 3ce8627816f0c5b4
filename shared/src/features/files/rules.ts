/** Whether a file may be put in, and under which name. The page asks before it sends, the server before it keeps. */
import { Bytes } from "./bytes.ts";
import { imageSize } from "./image-size.ts";
import {
  fileBytesMax,
  fileTypes,
  imageEdgeMax,
  imagePointsMax,
  nameLengthMax,
  type FileType,
} from "./schema.ts";
import { sniff } from "./sniff.ts";

export interface CheckedFile {
  readonly type: FileType;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Beside the file: what is wrong and what to do. */
export interface RefusedFile {
  readonly sentence: string;
}

export const fileSentences = {
  empty: "This file is empty.",
  tooLarge: `This file is larger than ${fileBytesMax / 1_000_000} MB. Make it smaller, or put in a link to where it lies.`,
  unknown:
    "This kind of file cannot be put in. Pictures (PNG, JPEG, WebP, GIF), PDF, Word, Excel, PowerPoint, CSV and text can.",
  macros: "This file carries macros. Save it without them, as docx, xlsx or pptx, and put it in again.",
  unreadable: "This picture could not be read. It may be damaged.",
  tooManyPoints: `This picture has more points than a page can show (${imagePointsMax / 1_000_000} million). Make it smaller and put it in again.`,
  full: "The files of this partnership fill its 1 GB. Remove some on the Files page, then try again.",
} as const;

/** Signs that change how a name reads, or end it: controls, marks of direction, separators of folders. */
const unfitForNames = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/** The name without its ending, fit for a line of text and for a folder of any system. */
function stemOf(name: string): string {
  const plain = name.normalize("NFC").replaceAll(unfitForNames, " ").replaceAll(/\s+/g, " ").trim();
  const stem = plain
    .replace(/\.[a-z\d]{1,5}$/i, "")
    .replace(/^[.\s]+/, "")
    .trim();
  return Array.from(stem).slice(0, nameLengthMax).join("").trim() || "file";
}

/** The one check before a file is kept, in the page and on the server: its type is read from its content, its name made safe. */
export function checkFile(content: Uint8Array, name: string): CheckedFile | RefusedFile {
  if (content.byteLength === 0) return { sentence: fileSentences.empty };
  if (content.byteLength > fileBytesMax) return { sentence: fileSentences.tooLarge };
  const type = sniff(content, name);
  if (type === null) return { sentence: fileSentences.unknown };
  if (type === "macros") return { sentence: fileSentences.macros };
  const named = { type, name: `${stemOf(name)}.${type}` };
  if (!fileTypes[type].isImage) return { ...named, width: null, height: null };
  const size = imageSize(new Bytes(content), type);
  if (!size) return { sentence: fileSentences.unreadable };
  const { width, height } = size;
  if (Math.max(width, height) > imageEdgeMax || width * height > imagePointsMax)
    return { sentence: fileSentences.tooManyPoints };
  return { ...named, width, height };
}

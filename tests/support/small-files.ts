/** Files of each kind that may be put into a document, as small as they can be, and some that only look like it. */
import { deflateSync, crc32 } from "node:zlib";

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function joined(...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? latin(part) : part))));
}

function big(value: number, bytes = 4): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
}

const little = (value: number, bytes: number): Uint8Array => big(value, bytes).toReversed();

function chunk(name: string, data: Uint8Array): Uint8Array {
  return joined(big(data.byteLength), name, data, big(crc32(joined(name, data))));
}

/** A real picture of one color: `width` by `height` points. The head may claim another size. */
export function png(width = 2, height = 2, claimed = { width, height }, gray = 120): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width + 1) * height, gray);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const head = joined(big(claimed.width), big(claimed.height), Uint8Array.of(8, 0, 0, 0, 0));
  return joined(
    "\u0089PNG\r\n\u001A\n",
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  );
}

export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const segment = (marker: number, data: Uint8Array) =>
    joined(Uint8Array.of(0xff, marker), big(data.byteLength + 2, 2), data);
  return joined(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, latin("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0")),
    segment(0xc0, joined(Uint8Array.of(8), big(height, 2), big(width, 2), Uint8Array.of(1, 1, 0x11, 0))),
    Uint8Array.of(0xff, 0xda, 0, 2, 0, 0xff, 0xd9),
  );
}

export function gif(width: number, height: number): Uint8Array<ArrayBuffer> {
  return joined("GIF89a", little(width, 2), little(height, 2), Uint8Array.of(0, 0, 0, 0x3b));
}

export function webp(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Uint8Array<ArrayBuffer> {
  const inside = {
    "VP8 ": () => joined(Uint8Array.of(0, 0, 0, 0x9d, 0x01, 0x2a), little(width, 2), little(height, 2)),
    VP8L: () => joined(Uint8Array.of(0x2f), little(width - 1 + (height - 1) * 0x4000, 4)),
    VP8X: () => joined(Uint8Array.of(0, 0, 0, 0), little(width - 1, 3), little(height - 1, 3)),
  }[kind]();
  return joined(
    "RIFF",
    little(inside.byteLength + 12, 4),
    "WEBP",
    kind,
    little(inside.byteLength, 4),
    inside,
  );
}

/** An archive that holds these names, each with no bytes. */
export function zip(...names: string[]): Uint8Array<ArrayBuffer> {
  const entries = names.map((name) =>
    joined("PK\u0003\u0004", new Uint8Array(22), little(name.length, 2), little(0, 2), name),
  );
  const directory = joined(
    ...names.map((name) =>
      joined("PK\u0001\u0002", new Uint8Array(24), little(name.length, 2), new Uint8Array(16), name),
    ),
  );
  const before = joined(...entries);
  return joined(
    before,
    directory,
    "PK\u0005\u0006",
    new Uint8Array(4),
    little(names.length, 2),
    little(names.length, 2),
    little(directory.byteLength, 4),
    little(before.byteLength, 4),
    little(0, 2),
  );
}

export const docx = zip("[Content_Types].xml", "word/document.xml");
export const xlsx = zip("[Content_Types].xml", "xl/workbook.xml");
export const pptx = zip("[Content_Types].xml", "ppt/presentation.xml");
export const pdf = joined("%PDF-1.7\n%%EOF\n");

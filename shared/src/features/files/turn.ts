/**
 * How far a photo is turned before it is shown: cameras write their points as they lie in the camera, and a note about it in the
 * head. Browsers follow that note by themselves; word processors do not. Mirrored pictures, which no camera makes, count as upright.
 */
import { Bytes } from "./bytes.ts";

export type Turn = 0 | 90 | 180 | 270;

const turns: Readonly<Record<number, Turn>> = { 3: 180, 6: 90, 8: 270 };
const orientationTag = 0x0112;
/** The note stands in one of a JPEG's first parts, among a few dozen of its kind. */
const segmentsMax = 20;
const tagsMax = 200;

/** Degrees to the right. 0 for everything that says nothing about it, and for what is no JPEG. */
export function turnOf(content: Uint8Array): Turn {
  const bytes = new Bytes(content);
  if (bytes.u16(0) !== 0xffd8) return 0;
  let at = 2;
  for (let count = 0; count < segmentsMax && bytes.u8(at) === 0xff; count++) {
    const length = bytes.u16(at + 2);
    if (bytes.u8(at + 1) === 0xe1 && bytes.word(at + 4, 6) === "Exif\0\0") return noted(bytes, at + 10);
    if (length < 2) return 0;
    at += 2 + length;
  }
  return 0;
}

/** Reads the first list of tags in the form of TIFF, which begins at `start`. */
function noted(bytes: Bytes, start: number): Turn {
  const isLittle = bytes.word(start, 2) === "II";
  const list = start + bytes.u32(start + 4, isLittle);
  const count = Math.min(tagsMax, bytes.u16(list, isLittle));
  for (let tag = list + 2; tag < list + 2 + count * 12; tag += 12)
    if (bytes.u16(tag, isLittle) === orientationTag) return turns[bytes.u16(tag + 8, isLittle)] ?? 0;
  return 0;
}

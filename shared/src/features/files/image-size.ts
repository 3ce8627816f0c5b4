/**
 * How many points a picture has, from its head alone: nothing is unpacked, so a picture that would unpack to gigabytes
 * costs nothing to refuse. `null` for a head that says nothing one could believe.
 */
import type { Bytes } from "./bytes.ts";
import type { FileType } from "./schema.ts";

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** A JPEG's size stands behind its other parts; a photo has a few dozen. */
const segmentsMax = 1_000;

export function imageSize(bytes: Bytes, type: FileType): ImageSize | null {
  const size = read(bytes, type);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function read(bytes: Bytes, type: FileType): ImageSize | null {
  switch (type) {
    case "png":
      return bytes.word(12, 4) === "IHDR" ? { width: bytes.u32(16), height: bytes.u32(20) } : null;
    case "gif":
      return { width: bytes.u16(6, true), height: bytes.u16(8, true) };
    case "webp":
      return webp(bytes);
    case "jpg":
      return jpeg(bytes);
    default:
      return null;
  }
}

function webp(bytes: Bytes): ImageSize | null {
  switch (bytes.word(12, 4)) {
    case "VP8 ":
      // A key frame begins with these three; 14 bits each follow.
      if (bytes.u8(23) !== 0x9d || bytes.u8(24) !== 0x01 || bytes.u8(25) !== 0x2a) return null;
      return { width: bytes.u16(26, true) % 0x4000, height: bytes.u16(28, true) % 0x4000 };
    case "VP8L": {
      if (bytes.u8(20) !== 0x2f) return null;
      const packed = bytes.u32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: bytes.u24Little(24) + 1, height: bytes.u24Little(27) + 1 };
    default:
      return null;
  }
}

function jpeg(bytes: Bytes): ImageSize | null {
  let at = 2;
  for (let count = 0; count < segmentsMax && at < bytes.length; count++) {
    if (bytes.u8(at) !== 0xff) return null;
    const marker = bytes.u8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.u16(at + 7), height: bytes.u16(at + 5) };
    // From here on come points; no size was told.
    if (marker === 0xda || marker === 0xd9) return null;
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    const length = isAlone ? 0 : bytes.u16(at + 2);
    if (!isAlone && length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** Zips made by hand, also those no honest program makes. */
import { crc32, deflateRawSync } from "node:zlib";

export interface HandMade {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the list states instead of the truth. */
  readonly stated?: Partial<Record<"bytes" | "packedBytes" | "crc" | "method" | "flags" | "offset", number>>;
}

export function buildZip(files: readonly HandMade[], options: { readonly count?: number } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, content, stated = {} } of files) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(stated.flags ?? 0x0800, 2);
    head.writeUInt16LE(stated.method ?? 8, 4);
    head.writeUInt32LE(stated.crc ?? crc32(bytes), 10);
    head.writeUInt32LE(stated.packedBytes ?? packed.length, 14);
    head.writeUInt32LE(stated.bytes ?? bytes.length, 18);
    head.writeUInt16LE(nameBytes.length, 22);
    const file = Buffer.concat([signed(0x04034b50), head, nameBytes, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(stated.offset ?? at, 10);
    list.push(Buffer.concat([signed(0x02014b50), Buffer.from([20, 3]), head, place, nameBytes]));
    parts.push(file);
    at += file.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(options.count ?? files.length, 4);
  end.writeUInt16LE(options.count ?? files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, signed(0x06054b50), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

/**
 * Reads parts of a zip file that a stranger made.
 *
 * 1. The list at its end is read and judged before anything is unpacked: how many entries, how large they say they are.
 * 2. An entry is unpacked to the size it stated and no further, so a list that lies costs what it stated.
 * 3. What nobody asks for is never unpacked. Refusals are `AppError`s with a sentence for whoever brought the file.
 */
import { inflateRawSync } from "node:zlib";
import { AppError } from "@commontable/shared/errors/app-error.ts";

export interface ZipLimits {
  readonly entriesMax: number;
  /** All entries unpacked, as they state it. */
  readonly unpackedBytesMax: number;
  /** What is asked for, unpacked. */
  readonly readBytesMax: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const commentBytesMax = 0xffff;
const entryBytes = 46;
const localBytes = 30;
const stored = 0;
const deflated = 8;
const isEncrypted = 1;
/** Stands in every field that the larger form of the format keeps elsewhere. */
const elsewhere = 0xffffffff;

export const tooLargeUnpacked = "This file unpacks to more than any document needs. It was not opened.";

/** The parts whose names are wanted, unpacked. */
export function readZipParts(
  file: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): Map<string, Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = listEntries(bytes, limits);
  const wanted = entries.filter(({ name }) => isWanted(name));
  if (sizeOf(wanted) > limits.readBytesMax)
    throw new AppError("too-large", {
      sentence: "There is more text in this file than we can take at once. Split it in two.",
    });
  return new Map(wanted.map((entry) => [entry.name, unpack(bytes, entry)]));
}

function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.bytes, 0);
}

function listEntries(bytes: Buffer, limits: ZipLimits): Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entriesMax) throw new AppError("too-large", { sentence: tooLargeUnpacked });
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + entryBytes > end || bytes.readUInt32LE(at) !== entrySignature)
      throw broken("the list is cut off");
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + entryBytes, at + entryBytes + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    if (bytes.readUInt16LE(at + 8) & isEncrypted)
      throw new AppError("invalid", {
        sentence: "This file has a password. Take it off in the program it comes from.",
      });
    at += entryBytes + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    throw broken("two entries have one name");
  // What is not asked for is never unpacked. Whoever packs that much still means harm, and is told so at once.
  if (sizeOf(entries) > limits.unpackedBytesMax)
    throw new AppError("too-large", { sentence: tooLargeUnpacked });
  return entries;
}

function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - endBytes - commentBytesMax);
  for (let at = bytes.length - endBytes; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === endSignature) return at;
  }
  throw broken("no end");
}

function unpack(bytes: Buffer, { name, method, packedBytes, bytes: size, offset }: Entry): Uint8Array {
  if ([packedBytes, size, offset].includes(elsewhere)) throw broken(`${name} is of the larger form`);
  if (offset + localBytes > bytes.length || bytes.readUInt32LE(offset) !== localSignature)
    throw broken(`${name} is not where it should be`);
  const from = offset + localBytes + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(from, from + packedBytes);
  if (packed.length < packedBytes) throw broken(`${name} is cut off`);
  if (method === stored && packedBytes === size) return packed;
  if (method !== deflated) throw broken(`${name} is packed in a way of its own`);
  try {
    const unpacked = size === 0 ? Buffer.alloc(0) : inflateRawSync(packed, { maxOutputLength: size });
    if (unpacked.length === size) return unpacked;
  } catch (cause) {
    throw broken(`${name} is not as large as it says`, cause);
  }
  throw broken(`${name} is not as large as it says`);
}

function broken(detail: string, cause?: unknown): AppError {
  return new AppError("invalid", {
    sentence:
      "This file is damaged or no Word file. Open it in your word processor and save it again as .docx.",
    detail,
    cause,
  });
}

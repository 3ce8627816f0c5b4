/**
 * Reads chosen files out of a zip that a stranger may have made.
 *
 * 1. Everything is judged from the list at its end before anything is unpacked: names, doubles, how many, how large.
 * 2. Unpacking stops at the size the list states, so a list that lies costs no more than one that does not.
 * 3. A file's checksum must be right: a flipped bit is no content.
 * 4. Nothing is ever written to disk, and names are only compared; those that lead out of a folder are refused all the same.
 *
 * Ours, because libraries for this take the stated size for granted or unpack first (ADR 0053).
 */
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { AppError } from "@commontable/shared/errors/app-error.ts";

export interface ZipLimits {
  readonly entriesMax: number;
  /** Of all files together, as the list states it. */
  readonly totalBytesMax: number;
  /** Of the files that are unpacked, together. */
  readonly chosenBytesMax: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const fileSignature = 0x04034b50;
const endBytes = 22;
const commentBytesMax = 65_535;
const methods = { stored: 0, deflated: 8 } as const;
/** A file of text is packed to a thirtieth at best; what claims more is made to be unpacked. */
const ratioMax = 400;
const ratioFromBytes = 1024 * 1024;

const inflate = promisify(inflateRaw);

/** The text of each file that `isWanted`, by its name. Throws `invalid` or `too-large` with a sentence for people. */
export async function readZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): Promise<Map<string, string>> {
  const entries = listOf(bytes, limits);
  const wanted = entries.filter(({ name }) => isWanted(name));
  const total = wanted.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > limits.chosenBytesMax) throw tooLarge(`${total} bytes to unpack`);
  const files = new Map<string, string>();
  for (const entry of wanted) files.set(entry.name, await unpack(bytes, entry));
  return files;
}

function listOf(bytes: Uint8Array, limits: ZipLimits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw tooLarge("a list for larger archives");
  if (count > limits.entriesMax) throw tooLarge(`${count} files`);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  let total = 0;
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || view.getUint32(at, true) !== listSignature) throw broken("its list is cut off");
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw broken("its list is cut off");
    const entry = {
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    judge(entry, view.getUint16(at + 8, true), names);
    names.add(entry.name.toLowerCase());
    total += entry.bytes;
    if (total > limits.totalBytesMax) throw tooLarge(`more than ${limits.totalBytesMax} bytes in all`);
    entries.push(entry);
    at = next;
  }
  return entries;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax);
  for (let at = view.byteLength - endBytes; at >= first; at--) {
    if (
      view.getUint32(at, true) === endSignature &&
      at + endBytes + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  throw broken("it has no list of files");
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw broken("a name that is no text");
  }
}

function judge(entry: Entry, flags: number, names: ReadonlySet<string>): void {
  const { name, method, packedBytes, bytes } = entry;
  if (
    name === "" ||
    name.includes("\\") ||
    name.includes("\0") ||
    name.startsWith("/") ||
    /^[a-z]:/i.test(name)
  )
    throw broken(`the name ${name}`);
  if (name.split("/").some((part) => part === ".." || part === ".")) throw broken(`the name ${name}`);
  if (names.has(name.toLowerCase())) throw broken(`the name ${name} twice`);
  if ((flags & 1) === 1) throw broken("it is locked with a password");
  if (method !== methods.stored && method !== methods.deflated) throw broken(`packed by method ${method}`);
  if (packedBytes === 0xffffffff || bytes === 0xffffffff) throw tooLarge(`the size of ${name}`);
  if (bytes > ratioFromBytes && bytes > packedBytes * ratioMax) throw tooLarge(`how much ${name} unpacks to`);
}

async function unpack(bytes: Uint8Array, entry: Entry): Promise<string> {
  const content = await inflated(packedBytesOf(bytes, entry), entry);
  if (content.byteLength !== entry.bytes || crc32(content) !== entry.crc)
    throw broken(`${entry.name} is damaged`);
  return new TextDecoder().decode(content);
}

function packedBytesOf(bytes: Uint8Array, { name, offset, packedBytes }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.byteLength || view.getUint32(offset, true) !== fileSignature)
    throw broken(`${name} is not where the list says`);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedBytes > bytes.byteLength) throw broken(`${name} is cut off`);
  return bytes.subarray(from, from + packedBytes);
}

async function inflated(packed: Uint8Array, { name, method, bytes }: Entry): Promise<Uint8Array> {
  if (method === methods.stored) return packed;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch (error) {
    throw broken(`${name} cannot be unpacked`, error);
  }
}

function broken(detail: string, cause?: unknown): AppError {
  return new AppError("invalid", {
    sentence:
      "This file is not a whole archive of Commontable. Download the archive anew, and choose it again.",
    detail: `a broken archive: ${detail}`,
    cause,
  });
}

function tooLarge(detail: string): AppError {
  return new AppError("too-large", {
    sentence: "This archive unpacks to more than we can take in. Nothing was brought in.",
    detail: `an archive that is too large: ${detail}`,
  });
}

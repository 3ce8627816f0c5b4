/**
 * Reads chosen files out of a zip that a stranger may have made.
 *
 * 1. Everything is judged from the list at its end before anything is unpacked: names, doubles, how many, how large.
 * 2. A file is unpacked when it is asked for, to the size the list states and no further: a list that lies costs no more than
 *    one that does not.
 * 3. A file's checksum must be right: a flipped bit is no content.
 * 4. Nothing is ever written to disk, and names are only compared; those that lead out of a folder are refused all the same.
 * 5. Of the zip itself only the list and the file that is asked for are in memory.
 *
 * Ours, because libraries for this take the stated size for granted or unpack first (ADR 0053).
 */
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ZipSource } from "./ZipSource.ts";

export interface ZipRules {
  readonly entriesMax: number;
  /** Of all files together, as the list states it. */
  readonly totalBytesMax: number;
  /** How many times its packed size a large file may state. */
  readonly ratioMax: number;
  /** What whoever chose the file reads when it is refused. */
  readonly sentences: ZipSentences;
}

export interface ZipSentences {
  readonly broken: string;
  /** It has a password. */
  readonly locked: string;
  readonly tooLarge: string;
}

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacked, as the list states it. */
  readonly bytes: number;
}

export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** A file's bytes; `null` for a name that is not in the list. Throws `invalid` for one that is damaged. */
  read(name: string): Promise<Uint8Array | null>;
}

interface Entry extends ZipEntry {
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const fileSignature = 0x04034b50;
const endBytes = 22;
const entryBytes = 46;
const headBytes = 30;
const commentBytesMax = 65_535;
const methods = { stored: 0, deflated: 8 } as const;
/** Below this a file may be packed as well as it likes. */
const ratioFromBytes = 1024 * 1024;
/** Names of 65,535 files at a hundred letters each; a list that is longer was made to be. */
const listBytesMax = 10 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/** Reads and judges the list. Throws `invalid` or `too-large` with one of the sentences. */
export async function openZip(source: ZipSource, rules: ZipRules): Promise<Zip> {
  const refuse = refusals(rules.sentences);
  const entries = await readList(source, rules, refuse);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    entries,
    read: async (name) => {
      const entry = byName.get(name);
      return entry === undefined ? null : unpack(source, entry, refuse);
    },
  };
}

/** How many bytes some of its files state to unpack to. */
export function bytesOf(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The bytes of some of its files, by their names. */
export async function readEntries(zip: Zip, entries: readonly ZipEntry[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { name } of entries) files.set(name, (await zip.read(name)) ?? new Uint8Array());
  return files;
}

interface Refusals {
  broken(detail: string, cause?: unknown): AppError;
  locked(): AppError;
  tooLarge(detail: string): AppError;
}

function refusals({ broken, locked, tooLarge }: ZipSentences): Refusals {
  return {
    broken: (detail, cause) =>
      new AppError("invalid", { sentence: broken, detail: `a broken zip: ${detail}`, cause }),
    locked: () => new AppError("invalid", { sentence: locked, detail: "a zip with a password" }),
    tooLarge: (detail) =>
      new AppError("too-large", { sentence: tooLarge, detail: `a zip that is too large: ${detail}` }),
  };
}

async function readList(source: ZipSource, rules: ZipRules, refuse: Refusals): Promise<Entry[]> {
  const { count, start, end } = await findList(source, refuse);
  if (count === 0xffff || start === 0xffffffff) throw refuse.tooLarge("a list for larger zips");
  if (count > rules.entriesMax) throw refuse.tooLarge(`${count} files`);
  if (start > end) throw refuse.broken("its list is cut off");
  if (end - start > listBytesMax) throw refuse.tooLarge("a list that is too long");
  const list = await source.read(start, end - start);
  const view = viewOf(list);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = 0;
  let total = 0;
  for (let number = 0; number < count; number++) {
    if (at + entryBytes > list.length || view.getUint32(at, true) !== listSignature)
      throw refuse.broken("its list is cut off");
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > list.length) throw refuse.broken("its list is cut off");
    const entry = {
      name: nameOf(list.subarray(at + entryBytes, at + entryBytes + nameBytes), refuse),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if ((view.getUint16(at + 8, true) & 1) === 1) throw refuse.locked();
    judge(entry, names, rules.ratioMax, refuse);
    names.add(entry.name.toLowerCase());
    total += entry.bytes;
    if (total > rules.totalBytesMax) throw refuse.tooLarge(`more than ${rules.totalBytesMax} bytes in all`);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Where the list lies, and how many files it says it has. */
async function findList(
  source: ZipSource,
  refuse: Refusals,
): Promise<{ count: number; start: number; end: number }> {
  const { size } = source;
  const from = Math.max(0, size - endBytes - commentBytesMax);
  const tail = viewOf(await source.read(from, size - from));
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (
      tail.getUint32(at, true) === endSignature &&
      at + endBytes + tail.getUint16(at + 20, true) === tail.byteLength
    )
      return { count: tail.getUint16(at + 10, true), start: tail.getUint32(at + 16, true), end: from + at };
  }
  throw refuse.broken("it has no list of files");
}

function nameOf(bytes: Uint8Array, refuse: Refusals): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse.broken("a name that is no text");
  }
}

function judge(entry: Entry, names: ReadonlySet<string>, ratioMax: number, refuse: Refusals): void {
  const { name, method, packedBytes, bytes } = entry;
  if (
    name === "" ||
    name.includes("\\") ||
    name.includes("\0") ||
    name.startsWith("/") ||
    /^[a-z]:/i.test(name)
  )
    throw refuse.broken(`the name ${name}`);
  if (name.split("/").some((part) => part === ".." || part === ".")) throw refuse.broken(`the name ${name}`);
  if (names.has(name.toLowerCase())) throw refuse.broken(`the name ${name} twice`);
  if (method !== methods.stored && method !== methods.deflated)
    throw refuse.broken(`packed by method ${method}`);
  if (packedBytes === 0xffffffff || bytes === 0xffffffff) throw refuse.tooLarge(`the size of ${name}`);
  // What is packed is no larger than what it was, but for a few bytes in each piece.
  if (packedBytes > bytes + bytes / 100 + 1_024) throw refuse.broken(`the packed size of ${name}`);
  if (bytes > ratioFromBytes && bytes > packedBytes * ratioMax)
    throw refuse.tooLarge(`how much ${name} unpacks to`);
}

async function unpack(source: ZipSource, entry: Entry, refuse: Refusals): Promise<Uint8Array> {
  const content = await inflated(await packedBytesOf(source, entry, refuse), entry, refuse);
  if (content.byteLength !== entry.bytes || crc32(content) !== entry.crc)
    throw refuse.broken(`${entry.name} is damaged`);
  return content;
}

async function packedBytesOf(source: ZipSource, entry: Entry, refuse: Refusals): Promise<Uint8Array> {
  const { name, offset, packedBytes, method, bytes } = entry;
  if (offset + headBytes > source.size) throw refuse.broken(`${name} is not where the list says`);
  const head = viewOf(await source.read(offset, headBytes));
  if (head.getUint32(0, true) !== fileSignature) throw refuse.broken(`${name} is not where the list says`);
  const from = offset + headBytes + head.getUint16(26, true) + head.getUint16(28, true);
  if (from + packedBytes > source.size) throw refuse.broken(`${name} is cut off`);
  if (method === methods.stored && packedBytes !== bytes) throw refuse.broken(`${name} is damaged`);
  return source.read(from, packedBytes);
}

async function inflated(packed: Uint8Array, { name, method, bytes }: Entry, refuse: Refusals) {
  if (method === methods.stored) return packed;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch (error) {
    throw refuse.broken(`${name} cannot be unpacked`, error);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

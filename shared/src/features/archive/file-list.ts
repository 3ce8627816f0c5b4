/**
 * Files of a partnership as an archive carries them: their bytes in `files/`, what is known of them in `data/files.json`. The list
 * is written last, so it names only files whose bytes are there.
 */
import { z } from "zod";
import { isId, parseDocumentName } from "../../documents/names.ts";
import { fileAddress } from "../files/addresses.ts";
import { fileBytesMax, isFileType, nameLengthMax, type FileType } from "../files/schema.ts";
import { renamePath, type Exchange, type Rename } from "./rename.ts";

export const filesFolder = "files/";
export const fileListPath = "data/files.json";

/** Files of one archive. A zip of this form lists 65,535, and a partnership's gigabyte seldom holds a thousand photos. */
export const filesMax = 50_000;

const id = z.string().refine(isId, "This is not an id.");
const count = z.int().positive();

const file = z.object({
  id,
  name: z
    .string()
    .min(1)
    .max(nameLengthMax + 8),
  type: z.custom<FileType>((value) => typeof value === "string" && isFileType(value)),
  bytes: count.max(fileBytesMax),
  /** SHA-256 of the bytes, in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Points; pictures only. */
  width: count.nullable(),
  height: count.nullable(),
  document: z.string().refine((value) => parseDocumentName(value) !== null, "This is no document."),
  by: id,
  byName: z.string().max(200),
  byOrganization: z.string().max(200),
  at: z.iso.datetime(),
});

export const fileList = z.object({
  files: z.array(file).max(filesMax),
  /** Names of files whose bytes could not be read when the archive was made. */
  unreadable: z.array(z.string().max(nameLengthMax + 8)).max(filesMax),
});

export type ArchiveFile = z.output<typeof file>;

/** `files/file-3.png`. */
export function filePath({ id: name, type }: Pick<ArchiveFile, "id" | "type">): string {
  return `${filesFolder}${name}.${type}`;
}

/** The same as a page or a text in `documents/` leads to it. */
export function fileHref(of: Pick<ArchiveFile, "id" | "type">): string {
  return `../${filePath(of)}`;
}

type Named = Pick<ArchiveFile, "id" | "type">;

/** For a document that goes out: pictures and links to files lead into the archive, those that are not in it nowhere. */
export function outward(partnershipId: string, files: readonly Named[], rename: Rename): Exchange {
  const going = new Set(files.map(({ id: stored }) => stored));
  const hrefs = new Map(
    files.map(({ id: stored, type }) => [
      fileAddress(partnershipId, stored),
      fileHref({ id: rename(stored), type }),
    ]),
  );
  const own = fileAddress(partnershipId, "");
  return {
    rename,
    picture: (stored) => (going.has(stored) ? rename(stored) : null),
    link: (address) => (address.startsWith(own) ? (hrefs.get(address) ?? null) : address),
  };
}

/** For a document that comes in: the other way round. What the archive leads to and does not hold stays as it is written. */
export function inward(partnershipId: string, files: readonly Named[], rename: Rename): Exchange {
  const addresses = new Map(files.map((one) => [fileHref(one), fileAddress(partnershipId, rename(one.id))]));
  return { rename, picture: rename, link: (address) => addresses.get(address) ?? address };
}

/** A line of the list under the new ids; the bytes are the same. */
export function renameFile(one: ArchiveFile, rename: Rename): ArchiveFile {
  return { ...one, id: rename(one.id), document: renamePath(one.document, rename), by: rename(one.by) };
}

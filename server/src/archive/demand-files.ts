/** What an archive's list of files must say, judged before any of their bytes is unpacked. */
import { filePath, filesFolder, type ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { partnershipBytesMax } from "@commontable/shared/features/files/schema.ts";
import { bytesOf, type ZipEntry } from "../zip/open-zip.ts";
import { notOurs } from "./not-ours.ts";

/**
 * Each file belongs to a document and a person of the archive, and has bytes of the stated size; bytes
 * that no file has are refused as well. Throws `invalid`, or `too-large` for more than a partnership may have.
 */
export function demandFiles(
  files: readonly ArchiveFile[],
  { documents, people }: ArchiveRecords,
  entries: readonly ZipEntry[],
): void {
  const packed = entries.filter(({ name }) => name.startsWith(filesFolder));
  if (bytesOf(packed) > partnershipBytesMax)
    throw new AppError("too-large", { sentence: fullOfFiles, detail: `${bytesOf(packed)} bytes of files` });
  const sizes = new Map(packed.map(({ name, bytes }) => [name, bytes]));
  const known = new Set(documents.map(({ document }) => document));
  const persons = new Set(people.map(({ id }) => id));
  for (const file of files) {
    if (!known.has(file.document) || !persons.has(file.by)) throw notOurs(`whose the file ${file.id} is`);
    if (sizes.get(filePath(file)) !== file.bytes) throw notOurs(`the size of ${file.id}`);
    sizes.delete(filePath(file));
  }
  if (sizes.size > 0) throw notOurs("bytes that no file has");
}

const fullOfFiles =
  "The files in this archive are more than the 1 GB a partnership may have. Nothing was brought in.";

/** Files of the documents that go out, as an archive lists them, under the partnership's own ids. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { filesMax, type ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import { isFileType } from "@commontable/shared/features/files/schema.ts";
import type { Records } from "../persistence/RecordStore.ts";

/** In the order in which they were put in. Removed ones stay behind, and what came from a newer version. Throws `too-large`. */
export async function collectFiles(
  db: Records,
  partnershipId: string,
  documents: readonly string[],
): Promise<ArchiveFile[]> {
  const rows = await db
    .selectFrom("files")
    .select(["id", "name", "type", "bytes", "hash", "width", "height", "document"])
    .select(["by", "byName", "byOrganization", "at"])
    .where("partnershipId", "=", partnershipId)
    .where("removedAt", "is", null)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const going = new Set(documents);
  const files = rows.flatMap(({ type, at, ...row }) =>
    isFileType(type) && going.has(row.document) ? [{ ...row, type, at: new Date(at).toISOString() }] : [],
  );
  if (files.length <= filesMax) return files;
  throw new AppError("too-large", {
    sentence:
      "There are more files here than one archive can hold. Remove some on the Files page, then try again.",
  });
}

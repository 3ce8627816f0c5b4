/** Rows of files. */
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";

export interface FileTables {
  files: FilesTable;
}

export interface FilesTable extends Omit<StoredFile, "at" | "type"> {
  partnershipId: string;
  type: string;
  /** SHA-256 of the bytes, in hex: where they lie. */
  hash: string;
  at: number;
  /** A removed file keeps its row: who removed it, and when. */
  removedBy: string | null;
  removedAt: number | null;
}

/** Requests about files. A file's bytes are the body of its upload; the rest stands in the address. */
import { z } from "zod";
import type { StoredFile } from "./schema.ts";

/** Made by whoever puts the file in, so that sending it again changes nothing. */
export const fileId = z.uuid({ version: "v4" }).refine((id) => id === id.toLowerCase());

export const uploadQuery = z.object({
  id: fileId,
  document: z.string().max(160),
  name: z.string().max(500),
});

export interface FilesAnswer {
  readonly files: readonly StoredFile[];
  /** Bytes that all files of the partnership take, those of documents one may not read included. */
  readonly bytes: number;
}

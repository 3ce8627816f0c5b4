/** Where the files of the index lie. */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isId } from "@commontable/shared/documents/names.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { searchVersion } from "./SearchFile.ts";

export function fileName(partnershipId: string): string {
  assert(isId(partnershipId), "a partnership's id is safe in a path");
  return `${partnershipId}.db`;
}

/** The folder of this version's files, made when absent; those of other versions are thrown away. */
export function makeIndexFolder(folder: string): string {
  const own = `v${searchVersion}`;
  mkdirSync(join(folder, own), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (name !== own) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, own);
}

export function hasFile(folder: string, partnershipId: string): boolean {
  return existsSync(join(folder, fileName(partnershipId)));
}

/** Takes a partnership's file away, with what belongs to it. No thread may hold it. */
export function removeFile(folder: string, partnershipId: string): void {
  for (const end of ["", "-wal", "-shm"])
    rmSync(join(folder, fileName(partnershipId) + end), { force: true });
}

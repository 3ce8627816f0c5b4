/**
 * Copies what people put in, for a backup and a restore: what the disk gives, file by file.
 *
 * 1. A file that cannot be read, that is damaged or that is missing keeps no other from being copied, and is told by its hash.
 * 2. What is not copied whole is not there at all, or is the sound copy of an earlier backup. A damaged file without one is copied
 *    as it is: somebody may still make something of it.
 * 3. A copy that cannot be written ends it: then there is no backup.
 */
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesFolder, recordsFile } from "../data-folder.ts";
import { hashOf } from "../persistence/files/FileStore.ts";
import { openReader } from "../persistence/sqlite/driver.ts";
import { namedFiles } from "./examine-files.ts";

export interface UnsoundFile {
  readonly hash: string;
  readonly state: "damaged" | "missing" | "unread";
  /** Why it cannot be read, as the disk says it. */
  readonly reason?: string | undefined;
  /** The backup that its copy is from; `null` where none has it sound. */
  readonly soundIn: string | null;
}

const folderShape = /^[0-9a-f]{2}$/;
const hashShape = /^[0-9a-f]{64}$/;

/** Answers the files that are not sound in `from`. `earlier` is a folder of backups, named so that later ones come later. */
export function copyFiles(from: string, to: string, earlier?: string): UnsoundFile[] {
  const named = namedIn(from);
  const { damaged, unread } = copyFolders(from, named, to);
  const soundIn = (hash: string) => (earlier === undefined ? null : copySound(hash, earlier, to));
  const missing = named.filter((hash) => !unread.has(hash) && !existsSync(join(from, placeOf(hash))));
  return [
    ...damaged.map((hash) => ({ hash, state: "damaged" as const, soundIn: soundIn(hash) })),
    ...Array.from(unread, ([hash, reason]) => ({
      hash,
      state: "unread" as const,
      reason,
      soundIn: soundIn(hash),
    })),
    ...missing.map((hash) => ({ hash, state: "missing" as const, soundIn: soundIn(hash) })),
  ];
}

/** Damaged files, and those that could not be read with the reason. */
function copyFolders(
  from: string,
  named: readonly string[],
  to: string,
): { damaged: string[]; unread: Map<string, string> } {
  const damaged: string[] = [];
  const unread = new Map<string, string>();
  // What else somebody keeps there, or a file system does, is not ours.
  const folders = listed(join(from, filesFolder));
  const shut = new Map<string, string>();
  for (const folder of folders.names.filter((name) => folderShape.test(name))) {
    const { names, reason } = listed(join(from, filesFolder, folder));
    if (reason !== null) shut.set(folder, reason);
    mkdirSync(join(to, filesFolder, folder), { recursive: true, mode: 0o700 });
    // What is being written just now has a name that begins with a dot, and no row yet.
    for (const hash of names.filter((name) => hashShape.test(name))) {
      const problem = copyGiven(join(from, placeOf(hash)), join(to, placeOf(hash)));
      if (problem !== null) unread.set(hash, problem);
      else if (existsSync(join(to, placeOf(hash))) && !isSound(join(to, placeOf(hash)), hash))
        damaged.push(hash);
    }
  }
  for (const hash of named) {
    const reason = folders.reason ?? shut.get(hash.slice(0, 2));
    if (reason !== undefined) unread.set(hash, reason);
  }
  return { damaged, unread };
}

/** Why it cannot be read; null where it is copied, or lies there no more. */
export function copyGiven(path: string, copy: string): string | null {
  try {
    // Where the file system can, the copy shares its blocks with the original until one of them changes.
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    return null;
  } catch (error) {
    const reason = whyUnread(() => readFileSync(path));
    if (reason === null) throw error;
    // Half of it under its name would be taken for all of it.
    rmSync(copy, { force: true });
    return reason === "ENOENT" ? null : reason;
  }
}

function listed(folder: string): { names: readonly string[]; reason: string | null } {
  let names: readonly string[] = [];
  const reason = whyUnread(() => (names = readdirSync(folder)));
  // Nobody put anything in yet, or whoever did removed it meanwhile.
  return { names, reason: reason === "ENOENT" ? null : reason };
}

function whyUnread(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

/**
 * Hashes of files that rows name. Asked of the original: what somebody removed while the copy was made is named in its rows, and
 * not missing.
 */
function namedIn(folder: string): string[] {
  const records = openReader(join(folder, recordsFile));
  try {
    return [...new Set(namedFiles(records).map(({ hash }) => hash))];
  } finally {
    records.close();
  }
}

function placeOf(hash: string): string {
  return join(filesFolder, hash.slice(0, 2), hash);
}

/** From the latest backup that has these bytes; answers which. */
function copySound(hash: string, backups: string, to: string): string | null {
  const names = existsSync(backups) ? readdirSync(backups).toSorted().toReversed() : [];
  const place = placeOf(hash);
  const found = names.find((name) => isSound(join(backups, name, place), hash));
  if (found === undefined) return null;
  mkdirSync(dirname(join(to, place)), { recursive: true, mode: 0o700 });
  copyFileSync(join(backups, found, place), join(to, place), constants.COPYFILE_FICLONE);
  return join(backups, found);
}

function isSound(path: string, hash: string): boolean {
  try {
    return hashOf(readFileSync(path)) === hash;
  } catch {
    // Not in this backup, or its disk does not give it: another may have it.
    return false;
  }
}

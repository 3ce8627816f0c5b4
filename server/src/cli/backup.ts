/**
 * `commontable backup` and `restore`: the data folder's two databases, the files, and the cookie secret.
 *
 * 1. A backup is made while the server works. Each database is copied in one read transaction, so each copy is
 *    one moment; the text first, so that rows are never older than the text they speak of.
 * 2. Nothing is written over: a backup wants a new or empty folder, and so does a restore.
 * 3. A copy of a database is checked before it is called one. A restore that fails takes away what it had copied.
 * 4. A damaged or missing file keeps nobody from backing up everything else. The latest backup in `BACKUP_DIR` that has it sound
 *    gives its copy, so that none is removed before a newer one has these bytes; else it is copied as it is. Both are told.
 * 5. Files are copied after the rows that name them: a row is written only once its file is on disk, so none is
 *    missing. Where the file system can, a copy shares its blocks with the original until one of them changes.
 * 6. A restored log says so, before anything else is there: browsers that were ahead of the backup set their copies aside and offer what the
 *    server lost, instead of sending it as if it were theirs.
 */
import { backup as copyDatabase, DatabaseSync } from "node:sqlite";
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { filesFolder, findRunning, logFile, makeDataFolder, recordsFile } from "../data-folder.ts";
import { hashOf } from "../persistence/files/FileStore.ts";
import { openReader } from "../persistence/sqlite/driver.ts";
import { openLog } from "../persistence/sqlite/open-log.ts";
import { namedFiles } from "./examine-files.ts";
import { CommandError, requiredOption, type Command } from "./Command.ts";

const databases = [logFile, recordsFile] as const;
const others = ["auth-secret"] as const;

const ownerOnly = 0o600;
/** All pages in one step: a copy made in several begins anew whenever the server writes in between. */
const pagesAtOnce = 1_000_000_000;

export const backup: Command = {
  name: "backup",
  usage: "--to DIR",
  about: "Copies all data into a new folder, while the server works.",
  options: { to: "string" },

  async run(input) {
    const from = input.config.dataDir;
    const to = resolve(requiredOption(input, "to"));
    if (!databases.every((file) => existsSync(join(from, file)))) {
      throw new CommandError(
        `There is nothing to copy in ${from}. Set DATA_DIR to the server's data folder.`,
      );
    }
    requireEmpty(to);
    const unsound = await copyAll(from, to, { earlier: input.config.backups?.folder });
    input.print(`Everything is copied and checked. Keep this folder private: it opens every account.`);
    warnOf(unsound);
    input.print(to);
  },
};

export const restore: Command = {
  name: "restore",
  usage: "--from DIR",
  about: "Fills an empty data folder from a backup.",
  options: { from: "string" },

  async run(input) {
    const from = resolve(requiredOption(input, "from"));
    const to = input.config.dataDir;
    const running = await findRunning(to);
    if (running) throw new CommandError(`The server at ${running.url} uses ${to}. Stop it first.`);
    if (!databases.every((file) => existsSync(join(from, file))))
      throw new CommandError(`${from} is not a backup.`);
    requireEmpty(to);
    try {
      const unsound = await copyAll(from, to, {
        earlier: input.config.backups?.folder,
        whenLogIsThere: () => noteRestored(join(to, logFile)),
      });
      input.print("Everything is back and checked. Start the server when you like.");
      warnOf(unsound);
    } catch (error) {
      // It was empty: what lies there now is half of a copy, which no server may start with.
      for (const name of readdirSync(to)) rmSync(join(to, name), { recursive: true });
      throw error;
    }
    input.print(to);
  },
};

interface CopyOptions {
  /** A folder of backups, named so that later ones come later. */
  readonly earlier?: string | undefined;
  readonly whenLogIsThere?: () => void;
}

interface UnsoundFile {
  readonly hash: string;
  readonly state: "damaged" | "missing";
  /** The backup that its copy is from; `null` where none has it sound, and the copy is no better. */
  readonly soundIn: string | null;
}

/**
 * Copies a data folder into an empty one, while a server may be at work on it. Answers the files that are not sound in it.
 * Throws when a database's copy is damaged.
 */
export async function copyAll(
  from: string,
  to: string,
  { earlier, whenLogIsThere = () => undefined }: CopyOptions = {},
): Promise<readonly UnsoundFile[]> {
  await copyOne(from, to, logFile);
  whenLogIsThere();
  // At once, before any check: what is written between the two copies is in one of them only.
  await copyOne(from, to, recordsFile);
  for (const file of databases) check(join(to, file));
  const found = (state: UnsoundFile["state"]) => (hash: string) => ({
    hash,
    state,
    soundIn: earlier === undefined ? null : copySound(hash, earlier, to),
  });
  const unsound = [
    ...copyFiles(join(from, filesFolder), join(to, filesFolder)).map(found("damaged")),
    ...missingIn(from).map(found("missing")),
  ];
  for (const file of others) {
    if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
  }
  return unsound;
}

async function copyOne(from: string, to: string, file: string): Promise<void> {
  // Read-only: whoever closes a database last otherwise changes it, and this may be all there is.
  const source = new DatabaseSync(join(from, file), { readOnly: true, timeout: 5_000 });
  try {
    await copyDatabase(source, join(to, file), { rate: pagesAtOnce });
  } finally {
    source.close();
  }
  chmodSync(join(to, file), ownerOnly);
}

/** What is being written just now has a name that begins with a dot, and no row yet. */
function copyFiles(from: string, to: string): string[] {
  if (!existsSync(from)) return [];
  const damaged: string[] = [];
  for (const folder of readdirSync(from)) {
    mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
    for (const hash of readdirSync(join(from, folder)).filter((name) => !name.startsWith("."))) {
      const copy = join(to, folder, hash);
      try {
        copyFileSync(join(from, folder, hash), copy, constants.COPYFILE_FICLONE);
      } catch (error) {
        // Removed by its owner while the copy was made.
        if (!existsSync(join(from, folder, hash))) continue;
        throw error;
      }
      if (hashOf(readFileSync(copy)) !== hash) damaged.push(hash);
    }
  }
  return damaged;
}

/**
 * Hashes of files that rows name and the folder has not. Asked of the original: what somebody removed while the copy was made is
 * named in its rows, and not missing.
 */
function missingIn(folder: string): string[] {
  const records = openReader(join(folder, recordsFile));
  try {
    const named = new Set(namedFiles(records).map(({ hash }) => hash));
    return [...named].filter((hash) => !existsSync(join(folder, placeOf(hash))));
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

function warnOf(unsound: readonly UnsoundFile[]): void {
  for (const { hash, state, soundIn } of unsound) {
    const copy = soundIn === null ? ", and so is its copy" : `. Its copy is the sound one of ${soundIn}`;
    console.error(`The file ${hash} is ${state}${copy}. \`commontable doctor\` says whose it is.`);
  }
}

function noteRestored(path: string): void {
  const { driver, database } = openLog(path);
  try {
    database.noteRestored(Date.now());
    driver.checkpoint("truncate");
  } finally {
    driver.close();
  }
}

function check(path: string): void {
  // Not read-only: closing then also takes away the side files of the write-ahead log.
  const copy = new DatabaseSync(path);
  try {
    const answer = copy.prepare("PRAGMA integrity_check").get();
    if (answer?.integrity_check === "ok") return;
    throw new CommandError(
      `The copy ${path} is damaged, and so may be what it was copied from. It was not used.`,
    );
  } finally {
    copy.close();
  }
}

function requireEmpty(folder: string): void {
  makeDataFolder(folder);
  if (readdirSync(folder).length === 0) return;
  throw new CommandError(`${folder} is not empty. Name a new folder, so that nothing is written over.`);
}

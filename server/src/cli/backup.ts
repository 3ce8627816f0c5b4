/**
 * `commontable backup` and `restore`: the data folder's two databases, the files, and the cookie secret.
 *
 * 1. A backup is made while the server works. Both databases are copied as they were at one moment (`one-moment.ts`), so that no
 *    row tells of an edit that the copied text lacks.
 * 2. Nothing is written over: a backup wants a new or empty folder, and so does a restore.
 * 3. A copy of a database is checked before it is called one. A restore that fails takes away what it had copied.
 * 4. A file that is damaged, missing or cannot be read keeps nobody from backing up everything else (`copy-files.ts`). The latest
 *    backup in `BACKUP_DIR` that has it sound gives its copy, so that none is removed before a newer one has these bytes. All are
 *    told; where something is not sound in the copy, the exit code says so.
 * 5. Files are copied after the rows that name them: a row is written only once its file is on disk, so none is
 *    missing.
 * 6. A restored log says so, before anything else is there: browsers that were ahead of the backup set their copies aside and offer what the
 *    server lost, instead of sending it as if it were theirs.
 */
import { backup as copyDatabase, DatabaseSync } from "node:sqlite";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { findRunning, logFile, makeDataFolder, recordsFile } from "../data-folder.ts";
import { openLog } from "../persistence/sqlite/open-log.ts";
import { lackingCode } from "../persistence/backups/copy-in-process.ts";
import { openAtOneMoment } from "./one-moment.ts";
import { CommandError, requiredOption, type Command, type CommandInput } from "./Command.ts";
import { copyFiles, copyGiven, type UnsoundFile } from "./copy-files.ts";

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
    const what = isLacking(unsound) ? "Everything else" : "Everything";
    input.print(`${what} is copied and checked. Keep this folder private: it opens every account.`);
    tell(unsound, input.endWith);
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
      const what = isLacking(unsound) ? "Everything else" : "Everything";
      input.print(`${what} is back and checked. Start the server when you like.`);
      tell(unsound, input.endWith);
    } catch (error) {
      // It was empty: what lies there now is half of a copy, which no server may start with.
      for (const name of readdirSync(to)) rmSync(join(to, name), { recursive: true });
      throw error;
    }
    input.print(to);
  },
};

interface Unsound {
  readonly files: readonly UnsoundFile[];
  /** Beside the databases and the files. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

interface CopyOptions {
  /** A folder of backups, named so that later ones come later. */
  readonly earlier?: string | undefined;
  readonly whenLogIsThere?: () => void;
}

/**
 * Copies a data folder into an empty one, while a server may be at work on it. Answers the files that are not sound in it.
 * Throws when a database's copy is damaged.
 */
export async function copyAll(
  from: string,
  to: string,
  { earlier, whenLogIsThere = () => undefined }: CopyOptions = {},
): Promise<Unsound> {
  const { log, records } = openAtOneMoment(from);
  try {
    await copyOne(log, join(to, logFile));
    whenLogIsThere();
    await copyOne(records, join(to, recordsFile));
  } finally {
    log.close();
    records.close();
  }
  for (const file of databases) check(join(to, file));
  const files = copyFiles(from, to, earlier);
  const unread = others.flatMap((file) => {
    const reason = copyGiven(join(from, file), join(to, file));
    return reason === null ? [] : { file, reason };
  });
  return { files, unread };
}

async function copyOne(source: DatabaseSync, to: string): Promise<void> {
  await copyDatabase(source, to, { rate: pagesAtOnce });
  chmodSync(to, ownerOnly);
}

/** Says what is not as it should be, and by the exit code whether anything is missing from the copy. */
function tell({ files, unread }: Unsound, endWith: CommandInput["endWith"]): void {
  for (const { file, reason } of unread)
    console.error(
      `${file} cannot be read (${reason}), and is not in the copy. The server makes another one; people then sign in again.`,
    );
  for (const { hash, state, reason, soundIn } of files) {
    const problem = state === "unread" ? `cannot be read (${reason})` : `is ${state}`;
    const none = state === "unread" ? ", and is not in the copy" : ", and so is its copy";
    const copy = soundIn === null ? none : `. Its copy is the sound one of ${soundIn}`;
    console.error(`The file ${hash} ${problem}${copy}. \`commontable doctor\` says whose it is.`);
  }
  if (isLacking({ files, unread })) endWith(lackingCode);
}

function isLacking({ files, unread }: Unsound): boolean {
  return unread.length > 0 || files.some(({ soundIn }) => soundIn === null);
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

/**
 * Backups the server makes by itself, one an hour, the latest kept: `BACKUP_DIR`.
 *
 * 1. A folder with a time for a name is a whole backup: it is made under another name, checked, and renamed.
 * 2. What counts is the age of the newest one, so that restarts neither skip backups nor make more.
 * 3. Only folders named like this are ever removed, the oldest first, and only after a newer one is whole.
 * 4. A folder with a time to come was made by a clock that was wrong: it counts for nothing, is told, and is left alone.
 * 5. A backup that fails is an error in the log, and tried again after `lookMs`; the older ones stay.
 */
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { StoreLogger } from "../sqlite/SqliteDocStore.ts";

export interface BackupsOptions {
  readonly folder: string;
  /** How many are kept. */
  readonly keep: number;
  readonly logger: StoreLogger;
  /** Copies everything into a new folder and checks it. Not on this thread: checking takes a while. */
  readonly copyTo: (folder: string) => Promise<void>;
  readonly clock: () => number;
  readonly everyMs?: number;
  readonly lookMs?: number;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const nameShape = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
const unfinished = "unfinished";

export class Backups {
  readonly #options: BackupsOptions;
  readonly #timer: NodeJS.Timeout;
  #isMaking = false;

  constructor(options: BackupsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), options.lookMs ?? minuteMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isMaking) return;
    this.#isMaking = true;
    const { folder, keep, logger, copyTo, clock, everyMs = hourMs } = this.#options;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { past, ahead } = wholeIn(folder, clock());
      const newest = past.at(-1);
      if (newest === undefined || clock() - timeOf(newest) >= everyMs) {
        const partial = join(folder, unfinished);
        rmSync(partial, { recursive: true, force: true });
        await copyTo(partial);
        renameSync(partial, join(folder, nameOf(clock())));
        if (ahead.length > 0) logger.warn({ folder, ahead }, "backups with a time to come do not count");
        for (const old of wholeIn(folder, clock()).past.slice(0, -keep))
          rmSync(join(folder, old), { recursive: true });
      }
    } catch (error) {
      logger.error({ error, folder }, "a backup could not be made");
    } finally {
      this.#isMaking = false;
    }
  }
}

/** Names of whole backups, the oldest first. */
function wholeIn(folder: string, now: number): { past: string[]; ahead: string[] } {
  const names = readdirSync(folder)
    .filter((name) => nameShape.test(name))
    .toSorted();
  return {
    past: names.filter((name) => timeOf(name) <= now),
    ahead: names.filter((name) => timeOf(name) > now),
  };
}

function nameOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
}

function timeOf(name: string): number {
  return Date.parse(name.replace(/T(\d\d)-(\d\d)-/, "T$1:$2:"));
}

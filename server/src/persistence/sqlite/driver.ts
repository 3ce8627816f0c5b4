/**
 * The few things we ask of SQLite, so that a change of Node's own module (its class is being renamed) is a
 * change of this file only.
 */
import { rmSync } from "node:fs";
import {
  backup,
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite";

export type Row = Record<string, SQLOutputValue>;

export interface Statement {
  all(...values: SQLInputValue[]): Row[];
  /** One row after the other. Leaving off early ends the reading; nothing else may use the statement meanwhile. */
  each(...values: SQLInputValue[]): IterableIterator<Row>;
  get(...values: SQLInputValue[]): Row | undefined;
  /** Number of rows changed. */
  run(...values: SQLInputValue[]): number;
}

export interface Driver {
  prepare(sql: string): Statement;
  execute(sql: string): void;
  /** Runs `work` in one transaction; rolls back and rethrows when it throws. */
  transaction<Result>(work: () => Result): Result;
  /** Lets SQL call `work` under this name. */
  define(name: string, work: (...values: SQLOutputValue[]) => SQLInputValue): void;
  /**
   * Moves what the write-ahead log holds into the file, as far as no reader needs it. Never waits for a reader,
   * and does nothing during a backup. `truncate` also makes the log's file empty; true when nothing was left over.
   */
  checkpoint(kind: "passive" | "truncate"): boolean;
  backup(path: string): Promise<void>;
  close(): void;
}

/** Begun this often, a backup that still ends without a reason is given up. */
const backupTriesMax = 5;
/** How long a lock held by another process is waited for. */
const busyMs = 5_000;
/** What a write-ahead log that was once longer is cut down to when it begins anew. */
const walBytesKept = 64 * 1024 * 1024;

/**
 * Opens a database whose commits survive a power cut once they return. Checkpoints are its owner's to make:
 * inside a commit they would hold up whoever waits for it.
 */
export function openDriver(path: string): Driver {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA busy_timeout = ${busyMs};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = ${walBytesKept};
  `);
  return driverOf(database);
}

/** Opens a database to look at. Nothing is ever written to it; a server may be at work on it meanwhile. */
export function openReader(path: string): Driver {
  return driverOf(new DatabaseSync(path, { readOnly: true, timeout: busyMs }));
}

function driverOf(database: DatabaseSync): Driver {
  let backups = 0;
  let statements: Record<"begin" | "commit", StatementSync> | null = null;
  // Prepared at the first use: a reader never needs them.
  const transactions = () =>
    (statements ??= { begin: database.prepare("BEGIN IMMEDIATE"), commit: database.prepare("COMMIT") });
  return {
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        all: (...values) => statement.all(...values),
        each: (...values) => statement.iterate(...values),
        get: (...values) => statement.get(...values),
        run: (...values) => Number(statement.run(...values).changes),
      };
    },
    execute: (sql) => database.exec(sql),
    transaction(work) {
      const { begin, commit } = transactions();
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        // A failed COMMIT may have rolled back by itself already.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    define: (name, work) => database.function(name, { deterministic: true, varargs: true }, work),
    checkpoint(kind) {
      // On one connection a checkpoint makes the backup's next step more likely to fail for no reason.
      if (backups > 0) return false;
      // Waiting for a reader would hold up every commit, and the server when it is to leave.
      database.exec("PRAGMA busy_timeout = 0");
      try {
        const answer = database.prepare(`PRAGMA wal_checkpoint(${kind})`).get();
        return answer?.["busy"] === 0 && answer["log"] === answer["checkpointed"];
      } finally {
        database.exec(`PRAGMA busy_timeout = ${busyMs}`);
      }
    },
    async backup(path) {
      backups += 1;
      try {
        await backupInFull(database, path);
      } finally {
        backups -= 1;
      }
    },
    close: () => database.close(),
  };
}

/** Prepares each statement once. */
export function preparing(driver: Driver): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = driver.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/**
 * A backup that a commit overtakes just as the write-ahead log begins anew ends with code 0, "not an error" (seen in
 * one of a hundred under constant writing, with Node 26.10). Nothing is wrong with either file: it is begun again.
 */
async function backupInFull(database: DatabaseSync, path: string): Promise<void> {
  for (let left = backupTriesMax; ; left -= 1) {
    try {
      await backup(database, path);
      return;
    } catch (error) {
      const hasNoReason = error instanceof Error && "errcode" in error && error.errcode === 0;
      if (!hasNoReason || left <= 1) throw error;
      rmSync(path, { force: true });
    }
  }
}

/** SQLite's own numbers: a damaged file, and one that is no database. */
const corruptCodes = new Set([11, 26]);
/** Locked, out of memory, read-only, cannot be read or written, full, cannot be opened: whatever is asked. */
const unableCodes = new Set([5, 6, 7, 8, 10, 13, 14]);

/** True when SQLite says that the file itself is damaged, and not only that something could not be done now. */
export function isCorruption(error: unknown): boolean {
  return corruptCodes.has(kindOf(error));
}

/** True when SQLite could do nothing at all now, and not only what it was asked. */
export function isUnable(error: unknown): boolean {
  return unableCodes.has(kindOf(error));
}

/** The lowest byte is the kind of error; what lies above is its variety. 0 for what is not SQLite's. */
function kindOf(error: unknown): number {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return 0;
  return error.errcode & 0xff;
}

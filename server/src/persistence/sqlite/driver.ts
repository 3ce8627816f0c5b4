/**
 * The few things we ask of SQLite, so that a change of Node's own module (its class is being renamed) is a
 * change of this file only.
 */
import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";

export type Row = Record<string, SQLOutputValue>;

export interface Statement {
  all(...values: SQLInputValue[]): Row[];
  get(...values: SQLInputValue[]): Row | undefined;
  /** Number of rows changed. */
  run(...values: SQLInputValue[]): number;
}

export interface Driver {
  prepare(sql: string): Statement;
  execute(sql: string): void;
  /** Runs `work` in one transaction; rolls back and rethrows when it throws. */
  transaction<Result>(work: () => Result): Result;
  backup(path: string): Promise<void>;
  close(): void;
}

/** Opens a database whose commits survive a power cut once they return. */
export function openDriver(path: string): Driver {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 4000;
  `);
  return {
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        all: (...values) => statement.all(...values),
        get: (...values) => statement.get(...values),
        run: (...values) => Number(statement.run(...values).changes),
      };
    },
    execute: (sql) => database.exec(sql),
    transaction(work) {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        // A failed COMMIT may have rolled back by itself already.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    async backup(path) {
      await backup(database, path);
    },
    close: () => database.close(),
  };
}

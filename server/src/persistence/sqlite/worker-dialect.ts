/** Lets Kysely speak to the records' worker. */
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from "kysely";
import type { RecordsWorker } from "./RecordsWorker.ts";
import type { SqlValue } from "./records-protocol.ts";

export function workerDialect(worker: RecordsWorker): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WorkerDriver(worker),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** One connection. Kysely lends it to one borrower at a time, because the adapter says there is no second. */
class WorkerDriver implements Driver {
  readonly #worker: RecordsWorker;
  readonly #connection: WorkerConnection;

  constructor(worker: RecordsWorker) {
    this.#worker = worker;
    this.#connection = new WorkerConnection(worker);
  }

  async init(): Promise<void> {
    // The worker opens the file itself.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    // Kysely keeps the queue of borrowers.
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // `immediate` takes the write lock at once, so that a reader never fails half-way on becoming a writer.
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    this.#connection.transactionOf = this.#worker.generation;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
    this.#connection.transactionOf = null;
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const isLost = this.#connection.hasLostTransaction;
    this.#connection.transactionOf = null;
    // With the thread that held it, everything done in it is undone.
    if (!isLost) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    // `RecordStore.close` ends the worker.
  }
}

class WorkerConnection implements DatabaseConnection {
  readonly #worker: RecordsWorker;
  /** Which generation of the worker holds the open transaction; null outside of one. */
  transactionOf: number | null = null;

  constructor(worker: RecordsWorker) {
    this.#worker = worker;
  }

  get hasLostTransaction(): boolean {
    return this.transactionOf !== null && this.transactionOf !== this.#worker.generation;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // Half a transaction must never become a few statements on their own.
    if (this.hasLostTransaction) throw new Error("The records' thread ended in the middle of a transaction.");
    const answer = await this.#worker.ask({
      type: "execute",
      sql: query.sql,
      parameters: query.parameters.map(sqlValue),
    });
    return {
      // Safe: Kysely infers `Row` from the statement it compiled, which selects exactly these columns.
      rows: answer.rows as Row[],
      ...(answer.changes === undefined ? {} : { numAffectedRows: BigInt(answer.changes) }),
      ...(answer.insertId === undefined ? {} : { insertId: answer.insertId }),
    };
  }

  // eslint-disable-next-line require-yield -- Kysely's interface asks for a generator; nothing of ours streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("Records are read whole; add paging to the query instead of streaming it.");
  }
}

/** SQLite has neither booleans, dates nor `undefined`. */
function sqlValue(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`Not a value SQLite can hold: ${typeof value}`);
}

/**
 * Owns the one connection to `records.db`, on its own thread: the driver blocks its thread for the length of
 * an fsync (4–8 ms), and the event loop must not wait for a disk. Runs requests in the order they arrive;
 * who may open a transaction when is decided on the other side (`RecordStore`).
 */
import { backup, DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { RecordsAnswer, RecordsReply, RecordsRequest } from "./records-protocol.ts";

/** Prepared statements kept; the server uses a few hundred different texts. */
const statementsMax = 500;

assert(parentPort, "the records' worker runs as a worker");
const port = parentPort;

// Safe: `RecordStore` is the only one to start this worker and passes exactly this.
const { path } = workerData as { path: string };
const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
// The timeout first: switching to WAL already takes a lock that another process may hold.
database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");

const statements = new Map<string, StatementSync>();

function prepare(sql: string): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  if (statements.size >= statementsMax) statements.clear();
  const statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

function execute(request: Extract<RecordsRequest, { type: "execute" }>): RecordsAnswer {
  const statement = prepare(request.sql);
  if (statement.columns().length > 0) {
    return { rows: statement.all(...request.parameters).map((row) => ({ ...row })) };
  }
  const { changes, lastInsertRowid } = statement.run(...request.parameters);
  return { rows: [], changes: Number(changes), insertId: BigInt(lastInsertRowid) };
}

async function answer(request: RecordsRequest): Promise<RecordsAnswer> {
  switch (request.type) {
    case "execute":
      return execute(request);
    case "backup":
      await backup(database, request.path);
      return { rows: [] };
    case "close":
      // Folds the WAL into the file, so that a plain copy of it is complete. Not worth waiting for somebody who
      // reads: that would be longer than a server has for leaving, and everything is as safe in the WAL.
      database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
      database.close();
      return { rows: [] };
    default:
      return exhaustive(request);
  }
}

port.on("message", (request: RecordsRequest) => {
  void answer(request)
    .then((result): RecordsReply => ({ id: request.id, ok: true, ...result }))
    .catch((cause: unknown): RecordsReply => {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      const code = "errcode" in error ? String(error.errcode) : undefined;
      return { id: request.id, ok: false, message: error.message, code };
    })
    .then((reply) => {
      port.postMessage(reply);
      if (request.type === "close") port.close();
    });
});

/**
 * Rows that bind people: who belongs where, with which right, who promised and stated what. Text that people
 * write together lies in `DocStore`, in a file of its own, so that neither waits for the other's disk.
 *
 * 1. A statement that resolved is on disk (WAL, synchronous=FULL).
 * 2. Transactions run one after the other; plain statements wait for a running transaction. Inside
 *    `db.transaction().execute(async (tx) => …)` use only `tx`: waiting for `db` there waits for ever.
 * 3. Several processes may open one file (server, command line); each waits up to five seconds for a lock.
 * 4. Ids are text, times integer milliseconds, days `YYYY-MM-DD`, booleans 0 or 1, lists and objects JSON text.
 */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export type Records = Kysely<Tables>;

export interface RecordStore {
  readonly db: Records;
  /** Copies the database while it is in use; the copy is a consistent moment. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

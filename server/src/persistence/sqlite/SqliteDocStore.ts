/**
 * Documents in one SQLite file, `log.db`, owned by a worker thread.
 *
 * Group commit: while the worker commits, everything asked meanwhile queues here and becomes the next
 * batch: one transaction, one fsync. Alone, an append waits for its own fsync only; under load hundreds
 * share one. The calling thread never waits for the disk.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  DocStoreError,
  type Append,
  type DocStore,
  type DocumentKey,
  type LogEntry,
  type RecoveredText,
  type Snapshot,
  type StoredDocument,
} from "../DocStore.ts";
import type { Answers, FromWorker, Operation, OperationName, Outcome, ToWorker } from "./operations.ts";

export interface SqliteDocStoreOptions {
  /** The data folder; made when absent. */
  readonly directory: string;
}

/** Most operations in one commit. More would make the first of them wait for the last. */
const batchMax = 1000;

interface Waiting {
  operation: Operation;
  settle(outcome: Outcome): void;
}

/** Opens the store and checks the file. Rejects when it is damaged or written by a newer server. */
export async function openSqliteDocStore({ directory }: SqliteDocStoreOptions): Promise<DocStore> {
  mkdirSync(directory, { recursive: true });
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { path: join(directory, "log.db") },
    name: "log",
  });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message: FromWorker) => {
      worker.off("error", reject);
      if (message.type === "ready") resolve();
      else
        reject(
          new DocStoreError("corrupt", message.type === "failed-to-open" ? message.message : "no answer"),
        );
    });
  });
  return new SqliteDocStore(worker);
}

class SqliteDocStore implements DocStore {
  readonly #worker: Worker;
  #queue: Waiting[] = [];
  #running: Waiting[] = [];
  #backups: { resolve(): void; reject(error: Error): void }[] = [];
  #state: "open" | "closing" | "closed" = "open";
  readonly #closed = Promise.withResolvers<void>();

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (message: FromWorker) => this.#heard(message));
    worker.on("error", (error) => this.#lost(error));
    worker.on("exit", () => this.#lost(new Error("The log's thread ended")));
  }

  load(key: DocumentKey): Promise<StoredDocument> {
    return this.#ask({ do: "load", key });
  }

  async append(entry: Append): Promise<void> {
    await this.#ask({ do: "append", entry });
  }

  since(key: DocumentKey, epoch: number, seq: number, limit: number): Promise<readonly LogEntry[]> {
    return this.#ask({ do: "since", key, epoch, seq, limit });
  }

  async claim(key: DocumentKey, client: number, personId: string): Promise<void> {
    await this.#ask({ do: "claim", key, client, personId });
  }

  async saveSnapshot(key: DocumentKey, epoch: number, snapshot: Snapshot): Promise<void> {
    await this.#ask({ do: "saveSnapshot", key, epoch, snapshot });
  }

  async dropSnapshots(key: DocumentKey): Promise<void> {
    await this.#ask({ do: "dropSnapshots", key });
  }

  async forget(partnershipId: string): Promise<void> {
    await this.#ask({ do: "forget", partnershipId });
  }

  async addRecovered(text: RecoveredText): Promise<void> {
    await this.#ask({ do: "addRecovered", text });
  }

  listRecovered(partnershipId: string, personId: string): Promise<readonly RecoveredText[]> {
    return this.#ask({ do: "listRecovered", partnershipId, personId });
  }

  dismissRecovered(partnershipId: string, personId: string, id: string): Promise<boolean> {
    return this.#ask({ do: "dismissRecovered", partnershipId, personId, id });
  }

  backup(path: string): Promise<void> {
    if (this.#state !== "open") return Promise.reject(new DocStoreError("closed", "The store is closed"));
    return new Promise((resolve, reject) => {
      this.#backups.push({ resolve, reject });
      this.#post({ type: "backup", path });
    });
  }

  async close(): Promise<void> {
    if (this.#state === "open") {
      this.#state = "closing";
      this.#closeWhenIdle();
    }
    await this.#closed.promise;
  }

  #ask<Name extends OperationName>(operation: Operation & { do: Name }): Promise<Answers[Name]> {
    if (this.#state !== "open") return Promise.reject(new DocStoreError("closed", "The store is closed"));
    return new Promise((resolve, reject) => {
      this.#queue.push({
        operation,
        settle: (outcome) => {
          // Safe: the worker answers each operation with its own kind of value.
          if (outcome.ok) resolve(outcome.value as Answers[Name]);
          else reject(new DocStoreError(outcome.code, outcome.message));
        },
      });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running.length > 0 || this.#queue.length === 0) return;
    this.#running = this.#queue.splice(0, batchMax);
    this.#post({ type: "batch", operations: this.#running.map(({ operation }) => operation) });
  }

  #heard(message: FromWorker): void {
    if (message.type === "batch") {
      const done = this.#running;
      this.#running = [];
      // The next batch starts before anybody hears of this one: the disk never waits for us.
      this.#next();
      done.forEach((waiting, index) => {
        waiting.settle(message.outcomes[index] ?? { ok: false, code: "failed", message: "no answer" });
      });
      this.#closeWhenIdle();
    } else if (message.type === "backup") {
      const backup = this.#backups.shift();
      if (message.outcome.ok) backup?.resolve();
      else backup?.reject(new DocStoreError("failed", message.outcome.message));
      this.#closeWhenIdle();
    } else if (message.type === "closed") {
      this.#state = "closed";
      this.#closed.resolve();
    }
  }

  #closeWhenIdle(): void {
    const isIdle = this.#running.length === 0 && this.#queue.length === 0 && this.#backups.length === 0;
    if (this.#state === "closing" && isIdle) this.#post({ type: "close" });
  }

  /** The thread is gone: nothing under way can be known to be stored. */
  #lost(error: unknown): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    const message = error instanceof Error ? error.message : String(error);
    for (const waiting of [...this.#running, ...this.#queue])
      waiting.settle({ ok: false, code: "failed", message });
    for (const backup of this.#backups) backup.reject(new DocStoreError("failed", message));
    this.#running = [];
    this.#queue = [];
    this.#closed.resolve();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

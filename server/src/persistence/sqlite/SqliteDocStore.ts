/**
 * Documents in one SQLite file, `log.db`, owned by a worker thread.
 *
 * Group commit: everything asked in one turn goes to the worker as one batch, and while the worker commits, all
 * that is asked meanwhile queues here and becomes the next: one transaction, one fsync. Alone, an append waits for
 * its own fsync only; under load hundreds share one. The calling thread never waits for the disk.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  DocStoreError,
  type Append,
  type DocStore,
  type DocumentKey,
  type Head,
  type LogEntry,
  type RecoveredText,
  type Snapshot,
  type StoredDocument,
} from "../DocStore.ts";
import type {
  Answers,
  FromWorker,
  Operation,
  OperationName,
  Outcome,
  ToWorker,
  WorkerOptions,
} from "./operations.ts";
import type { NumberedPerson } from "./numbered-person.ts";
import { packAppend, PersonNumbers } from "./persons.ts";
import { defaultUpkeep, type UpkeepOptions } from "./Upkeep.ts";

export interface SqliteDocStoreOptions {
  /** The data folder; made when absent. */
  readonly directory: string;
  /** Hears what whoever runs the server should know. */
  readonly logger?: StoreLogger;
  readonly upkeep?: Partial<UpkeepOptions>;
}

/** Shaped like pino. */
export interface StoreLogger {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const noAnswer: Outcome = { ok: false, code: "failed", message: "no answer" };

const silent: StoreLogger = { warn: () => undefined, error: () => undefined };

/** Most operations in one commit. More would make the first of them wait for the last. */
const batchMax = 1000;

interface Waiting {
  /** What to send. Made when it is sent: numbers of persons are certain only then. */
  pack(): Operation;
  settle(outcome: Outcome): void;
}

interface Running extends Waiting {
  readonly operation: Operation;
}

/** A thread that has the file open, and the persons the file has. */
interface Started {
  readonly worker: Worker;
  readonly persons: readonly NumberedPerson[];
}

/** How long to wait before a thread that ended is started again: longer each time it fails. */
const restartMs = { first: 100, most: 5_000 };

/** Opens the store and checks the file. Rejects when it is damaged or written by a newer server. */
export async function openSqliteDocStore({
  directory,
  logger = silent,
  upkeep,
}: SqliteDocStoreOptions): Promise<DocStore> {
  mkdirSync(directory, { recursive: true });
  const options = { ...defaultUpkeep, ...upkeep, path: join(directory, "log.db") };
  return new SqliteDocStore(options, logger, await startWorker(options));
}

async function startWorker(workerData: WorkerOptions): Promise<Started> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData, name: "log" });
  const persons = await new Promise<readonly NumberedPerson[]>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(new DocStoreError("failed", "The log's thread ended")));
    // Node's watch mode sends messages of its own on this port, before and between ours.
    const hear = (message: FromWorker) => {
      if (message.type !== "ready" && message.type !== "failed-to-open") return;
      worker.off("message", hear);
      worker.off("error", reject);
      if (message.type === "ready") resolve(message.persons);
      else reject(new DocStoreError(message.code, message.message));
    };
    worker.on("message", hear);
  });
  return { worker, persons };
}

class SqliteDocStore implements DocStore {
  readonly #options: WorkerOptions;
  readonly #logger: StoreLogger;
  /** Null while the thread ended and is being started again. */
  #worker: Worker | null = null;
  #restarting: NodeJS.Timeout | null = null;
  #restartMs = restartMs.first;
  #persons = new PersonNumbers();
  #queue: Waiting[] = [];
  #running: Running[] = [];
  /** What is asked in this turn is sent at its end. */
  #isPlanned = false;
  #backups: { resolve(): void; reject(error: Error): void }[] = [];
  #state: "open" | "closing" | "closed" = "open";
  readonly #closed = Promise.withResolvers<void>();

  constructor(options: WorkerOptions, logger: StoreLogger, started: Started) {
    this.#options = options;
    this.#logger = logger;
    this.#use(started);
  }

  load(key: DocumentKey): Promise<StoredDocument> {
    return this.#ask({ do: "load", key });
  }

  async append(append: Append): Promise<void> {
    await this.#wait<"append">(() => packAppend(append, this.#persons));
  }

  since(key: DocumentKey, epoch: number, seq: number, limit: number): Promise<readonly LogEntry[]> {
    return this.#ask({ do: "since", key, epoch, seq, limit });
  }

  heads(partnershipId: string): Promise<readonly Head[]> {
    return this.#ask({ do: "heads", partnershipId });
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
    const problem = this.#problem();
    if (problem) return Promise.reject(problem);
    return new Promise((resolve, reject) => {
      this.#backups.push({ resolve, reject });
      this.#post({ type: "backup", path });
    });
  }

  async close(): Promise<void> {
    if (this.#state === "open") {
      this.#state = "closing";
      if (this.#restarting) clearTimeout(this.#restarting);
      if (this.#worker) this.#closeWhenIdle();
      else this.#ended();
    }
    await this.#closed.promise;
  }

  #ask<Name extends OperationName>(operation: Operation & { do: Name }): Promise<Answers[Name]> {
    return this.#wait<Name>(() => operation);
  }

  #wait<Name extends OperationName>(pack: () => Operation & { do: Name }): Promise<Answers[Name]> {
    const problem = this.#problem();
    if (problem) return Promise.reject(problem);
    return new Promise((resolve, reject) => {
      this.#queue.push({
        pack,
        settle: (outcome) => {
          // Safe: the worker answers each operation with its own kind of value.
          if (outcome.ok) resolve(outcome.value as Answers[Name]);
          else reject(new DocStoreError(outcome.code, outcome.message));
        },
      });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#isPlanned || this.#running.length > 0) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      this.#next();
    });
  }

  #next(): void {
    if (this.#running.length > 0 || this.#queue.length === 0) return;
    for (const waiting of this.#queue.splice(0, batchMax)) {
      try {
        this.#running.push({ ...waiting, operation: waiting.pack() });
      } catch (error) {
        waiting.settle({ ok: false, ...failureOf(error) });
      }
    }
    if (this.#running.length > 0)
      this.#post({ type: "batch", operations: this.#running.map(({ operation }) => operation) });
    else if (this.#queue.length > 0) this.#plan();
    else this.#closeWhenIdle();
  }

  /** `outcomes` is null when all went well and nothing has an answer. */
  #done(outcomes: readonly Outcome[] | null, persons: readonly NumberedPerson[] | null): void {
    const done = this.#running.map((running, index) => {
      const outcome = outcomes === null ? { ok: true as const, value: null } : (outcomes[index] ?? noAnswer);
      const { operation } = running;
      if (outcome.ok && operation.do === "append") this.#persons.stored(operation.persons);
      return { running, outcome };
    });
    this.#running = [];
    if (persons) this.#persons = new PersonNumbers(persons);
    // The next batch starts before anybody hears of this one: the disk never waits for us.
    this.#next();
    for (const { running, outcome } of done) running.settle(outcome);
    this.#closeWhenIdle();
  }

  #heard(message: FromWorker): void {
    if (message.type === "done") {
      this.#done(null, null);
    } else if (message.type === "batch") {
      this.#done(message.outcomes, message.persons);
    } else if (message.type === "backup") {
      const backup = this.#backups.shift();
      if (message.outcome.ok) backup?.resolve();
      else backup?.reject(new DocStoreError("failed", message.outcome.message));
      this.#closeWhenIdle();
    } else if (message.type === "wal-is-long") {
      const { bytes } = message;
      this.#logger.error({ bytes }, "something reads log.db for so long that its write-ahead log grows");
    } else if (message.type === "closed") {
      this.#ended();
    }
  }

  #closeWhenIdle(): void {
    const isIdle = this.#running.length === 0 && this.#queue.length === 0 && this.#backups.length === 0;
    if (this.#state === "closing" && isIdle) this.#post({ type: "close" });
  }

  #problem(): DocStoreError | null {
    if (this.#state !== "open") return new DocStoreError("closed", "The store is closed");
    return this.#worker ? null : new DocStoreError("failed", "The log is being opened again");
  }

  #use({ worker, persons }: Started): void {
    this.#worker = worker;
    this.#persons = new PersonNumbers(persons);
    worker.on("message", (message: FromWorker) => this.#heard(message));
    worker.on("error", (error) => this.#lost(worker, error));
    worker.on("exit", () => this.#lost(worker, new Error("The log's thread ended")));
  }

  /** The thread is gone: nothing under way can be known to be stored. Another one takes its place. */
  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const message = error instanceof Error ? error.message : String(error);
    const waiting = [...this.#running, ...this.#queue];
    const backups = this.#backups;
    this.#running = [];
    this.#queue = [];
    this.#backups = [];
    if (this.#state === "open") {
      this.#logger.error({ error }, "the log's thread ended; it is started again");
      this.#restart();
    } else this.#ended();
    for (const one of waiting) one.settle({ ok: false, code: "failed", message });
    for (const backup of backups) backup.reject(new DocStoreError("failed", message));
  }

  #restart(): void {
    this.#restarting = setTimeout(() => {
      startWorker(this.#options).then(
        (started) => {
          this.#restartMs = restartMs.first;
          if (this.#state === "open") this.#use(started);
          else void started.worker.terminate();
        },
        // The disk may be gone for a while; everybody is told `could-not-save` meanwhile.
        (error: unknown) => {
          this.#logger.error({ error }, "the log cannot be opened again");
          if (this.#state === "open") this.#restart();
        },
      );
    }, this.#restartMs);
    this.#restartMs = Math.min(restartMs.most, this.#restartMs * 2);
  }

  #ended(): void {
    this.#worker = null;
    this.#state = "closed";
    this.#closed.resolve();
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

/** Why something could not even be sent. */
function failureOf(error: unknown): { code: DocStoreError["code"]; message: string } {
  if (error instanceof DocStoreError) return { code: error.code, message: error.message };
  return { code: "failed", message: error instanceof Error ? error.message : String(error) };
}

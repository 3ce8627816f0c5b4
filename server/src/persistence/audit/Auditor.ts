/**
 * The server's own audit: every while it looks through one document of the log, in a thread that ends afterwards,
 * and says what it found.
 *
 * 1. It never writes and never holds a lock for longer than a page takes; edits do not notice it.
 * 2. Each problem is an error in the server's log. A snapshot that is damaged, or not what the log says, is handed
 *    to `onBadSnapshot`, to be thrown away: the log has everything.
 * 3. An audit that cannot be done is a warning, and tried again at the next turn.
 */
import { Worker } from "node:worker_threads";
import type { DocumentKey } from "../DocStore.ts";
import type { StoreLogger } from "../sqlite/SqliteDocStore.ts";
import { snapshotProblems } from "./audit-document.ts";
import type { AuditAnswer, AuditOrder } from "./worker.ts";

export interface AuditorOptions {
  /** Of `log.db`. */
  readonly path: string;
  readonly logger: StoreLogger;
  /** Throws the snapshot of a document away, also where it is in use. */
  readonly onBadSnapshot: (key: DocumentKey) => Promise<void>;
  /** Between two documents. */
  readonly everyMs?: number;
  readonly pauseMs?: number;
}

/** Four documents an hour. */
const everyMsDefault = 15 * 60_000;
const pauseMsDefault = 50;

export class Auditor {
  readonly #options: AuditorOptions;
  #timer: NodeJS.Timeout | null = null;
  #worker: Worker | null = null;
  #after = 0;
  #isClosed = false;

  constructor(options: AuditorOptions) {
    this.#options = options;
    this.#plan();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #plan(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#turn(), this.#options.everyMs ?? everyMsDefault);
    this.#timer.unref();
  }

  async #turn(): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#tell(await this.#ask());
    } catch (error) {
      if (!this.#isClosed) logger.warn({ error }, "a document could not be audited");
    }
    this.#plan();
  }

  #ask(): Promise<AuditAnswer> {
    const { path, pauseMs = pauseMsDefault } = this.#options;
    const workerData: AuditOrder = { path, after: this.#after, pauseMs };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData, name: "audit" });
    worker.unref();
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("The audit ended")));
      // Node's watch mode sends messages of its own on this port; none of them has a report.
      worker.on("message", (message: unknown) => {
        if (isAnswer(message)) resolve(message);
      });
    });
  }

  async #tell(answer: AuditAnswer): Promise<void> {
    if (answer === null || this.#isClosed) return;
    const { logger, onBadSnapshot } = this.#options;
    const { document, report } = answer;
    this.#after = document.id;
    const key = { partnershipId: document.partnershipId, document: document.name };
    for (const { code, detail } of report.problems)
      logger.error({ ...key, code, detail }, "the audit found a problem in log.db");
    if (report.problems.some(({ code }) => snapshotProblems.has(code))) await onBadSnapshot(key);
  }
}

function isAnswer(message: unknown): message is AuditAnswer {
  return message === null || (typeof message === "object" && "report" in message);
}

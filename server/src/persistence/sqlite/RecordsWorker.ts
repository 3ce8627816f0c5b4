/**
 * The event loop's end of the records' worker: numbers requests and hands answers back. A worker that ends
 * unasked fails what it was asked; the next request starts another.
 */
import { Worker } from "node:worker_threads";
import type { RecordsAnswer, RecordsReply, RecordsRequest } from "./records-protocol.ts";

type Unnumbered<Request> = Request extends RecordsRequest ? Omit<Request, "id"> : never;

interface Waiting {
  resolve(answer: RecordsAnswer): void;
  reject(error: Error): void;
}

export class RecordsWorker {
  readonly #path: string;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #generation = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#worker = this.#start();
  }

  /** Raised whenever a worker ends unasked: what it held open, such as a transaction, is gone with it. */
  get generation(): number {
    return this.#generation;
  }

  /** Rejects when the statement fails, when the worker ends meanwhile, and once all is closed. */
  ask(request: Unnumbered<RecordsRequest>): Promise<RecordsAnswer> {
    if (this.#isClosed) return Promise.reject(new Error("The records are closed."));
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker) await this.ask({ type: "close" }).catch(() => undefined); // It ended by itself: as good.
    this.#isClosed = true;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./records-worker.ts", import.meta.url), {
      workerData: { path: this.#path },
      name: "records",
    });
    worker.on("message", (reply: RecordsReply) => this.#settle(reply));
    worker.on("error", (error) =>
      this.#lost(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on("exit", () => this.#lost(worker, new Error("The records' thread ended.")));
    return worker;
  }

  #settle(reply: RecordsReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting.resolve(reply);
    else waiting.reject(Object.assign(new Error(reply.message), { code: reply.code }));
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#generation += 1;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const request of waiting) request.reject(error);
  }
}

/** The event loop's end of the records' worker: numbers requests and hands answers back. */
import { Worker } from "node:worker_threads";
import type { RecordsAnswer, RecordsReply, RecordsRequest } from "./records-protocol.ts";

type Unnumbered<Request> = Request extends RecordsRequest ? Omit<Request, "id"> : never;

interface Waiting {
  resolve(answer: RecordsAnswer): void;
  reject(error: Error): void;
}

export class RecordsWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: Error | undefined;

  constructor(path: string) {
    this.#worker = new Worker(new URL("./records-worker.ts", import.meta.url), { workerData: { path } });
    this.#worker.on("message", (reply: RecordsReply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on("exit", () => this.#end(new Error("The records are closed.")));
  }

  /** Rejects when the statement fails and, once the worker has ended, for every request. */
  ask(request: Unnumbered<RecordsRequest>): Promise<RecordsAnswer> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    await this.ask({ type: "close" });
    await this.#worker.terminate();
  }

  #settle(reply: RecordsReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting.resolve(reply);
    else waiting.reject(Object.assign(new Error(reply.message), { code: reply.code }));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

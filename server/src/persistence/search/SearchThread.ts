/**
 * One thread of the index, seen from the event loop. Started when first asked; one that is stuck or ends is given up,
 * with what it was asked, and the next request starts another.
 */
import { Worker } from "node:worker_threads";
import { IndexUnable } from "../SearchIndex.ts";
import type { SearchAnswers, SearchReply, SearchRequest } from "./requests.ts";

interface Waiting {
  readonly resolve: (value: SearchAnswers[SearchRequest["do"]]) => void;
  readonly reject: (error: Error) => void;
}

/** A file of the index is damaged: it is to be thrown away. */
export class IndexDamaged extends IndexUnable {}

const failures = { damaged: IndexDamaged, unable: IndexUnable, request: Error } as const;

function errorOf({ trouble, message }: SearchReply & { ok: false }): Error {
  return new failures[trouble](message);
}

export class SearchThread {
  readonly #folder: string;
  readonly #stuckMs: number;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #watch: NodeJS.Timeout | null = null;
  /** Until then nothing is late: loading its code is not the question's fault. */
  #isReady = false;
  #nextId = 1;
  #isClosed = false;

  /** `stuckMs` without any answer, and the thread is given up. */
  constructor(options: { folder: string; stuckMs: number }) {
    this.#folder = options.folder;
    this.#stuckMs = options.stuckMs;
  }

  ask<Name extends SearchRequest["do"]>(request: SearchRequest & { do: Name }): Promise<SearchAnswers[Name]> {
    if (this.#isClosed) return Promise.reject(new Error("The index is closed."));
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // Safe: the thread answers each request with its own kind of value.
      this.#waiting.set(id, { resolve: (value) => resolve(value as SearchAnswers[Name]), reject });
      worker.postMessage({ id, request });
      if (this.#watch === null) this.#watchOver();
    });
  }

  /** Ends the thread, so that it holds no file; the next request starts another. */
  async rest(): Promise<void> {
    const worker = this.#worker;
    this.#giveUp(new IndexUnable("The index is begun anew."));
    await worker?.terminate();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.rest();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { folder: this.#folder },
      name: "search",
    });
    worker.unref();
    worker.on("message", (message: SearchReply | "ready") => {
      if (this.#worker !== worker) return;
      if (message !== "ready") {
        this.#settle(message);
        return;
      }
      this.#isReady = true;
      this.#watchOver();
    });
    const end = (error: Error) => {
      if (this.#worker === worker) this.#giveUp(error);
    };
    worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => end(new Error("The index's thread ended.")));
    return worker;
  }

  #settle(reply: SearchReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    this.#watchOver();
    if (reply.ok) waiting?.resolve(reply.value);
    else waiting?.reject(errorOf(reply));
  }

  /** Every answer is a sign of life. */
  #watchOver(): void {
    if (this.#watch) clearTimeout(this.#watch);
    this.#watch = null;
    if (this.#waiting.size === 0 || !this.#isReady) return;
    this.#watch = setTimeout(() => this.#giveUp(new Error("The index took too long.")), this.#stuckMs);
    this.#watch.unref();
  }

  #giveUp(error: Error): void {
    if (this.#watch) clearTimeout(this.#watch);
    this.#watch = null;
    const worker = this.#worker;
    this.#worker = null;
    this.#isReady = false;
    void worker?.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/**
 * Takes edits in where nobody waits, to learn what they will cost every reader. Yjs passes over everything that stands
 * between the neighbors an item claims: 5 000 items can make it pass over a long text 5 000 times, and nothing in their
 * bytes tells.
 *
 * 1. One at a time, in order. Each starts from the bytes of the document: nothing is kept.
 * 2. What takes longer than `endMs` is given up with its thread; its cost is then said to be `endMs`.
 */
import { Worker } from "node:worker_threads";

export interface Trial {
  readonly parts: readonly Uint8Array[];
  readonly update: Uint8Array;
}

interface Waiting {
  readonly trial: Trial;
  readonly resolve: (ms: number) => void;
}

export class Trials {
  readonly #endMs: number;
  #worker: Worker | null = null;
  #waiting: Waiting[] = [];
  #running: Waiting | null = null;
  #end: NodeJS.Timeout | null = null;

  constructor(endMs: number) {
    this.#endMs = endMs;
  }

  /** Milliseconds of a thread's time that taking `update` in costs, at most about `endMs`. */
  cost(trial: Trial): Promise<number> {
    return new Promise((resolve) => {
      this.#waiting.push({ trial, resolve });
      if (!this.#running) this.#next();
    });
  }

  async close(): Promise<void> {
    this.#waiting = [];
    if (this.#end) clearTimeout(this.#end);
    await this.#worker?.terminate();
  }

  #next(): void {
    this.#running = this.#waiting.shift() ?? null;
    if (!this.#running) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#running.trial);
    this.#end = setTimeout(() => this.#answer(this.#endMs, true), this.#endMs);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./trial-worker.ts", import.meta.url), { name: "trials" });
    worker.on("message", (ms: number) => {
      if (this.#worker === worker) this.#answer(ms, false);
    });
    // Out of memory, say: it cost too much, whatever it took.
    worker.on("error", () => {
      if (this.#worker === worker) this.#answer(this.#endMs, true);
    });
    worker.unref();
    return worker;
  }

  #answer(ms: number, isGivenUp: boolean): void {
    if (this.#end) clearTimeout(this.#end);
    if (isGivenUp) {
      void this.#worker?.terminate();
      this.#worker = null;
    }
    const running = this.#running;
    this.#running = null;
    running?.resolve(ms);
    this.#next();
  }
}

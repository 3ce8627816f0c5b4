/**
 * The thread that writes and reads files, for everybody.
 *
 * 1. One thing at a time, in order; a queue that is full says so.
 * 2. The thread has a limit of memory, and each piece of work one of time. What exceeds either ends with the thread, and
 *    the next piece gets a new one.
 * 3. A thread that nobody needs for a while is ended, and with it what the libraries hold.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Kind, Order, Outcome, Works } from "./work.ts";

export interface WorkshopLimits {
  /** Waiting behind the one that is under way. */
  readonly waitingMax: number;
  readonly workMs: number;
  readonly heapMb: number;
  readonly idleMs: number;
}

const limitsDefault: WorkshopLimits = { waitingMax: 16, workMs: 15_000, heapMb: 512, idleMs: 60_000 };

interface Waiting {
  readonly order: Order;
  readonly resolve: (made: Works[Kind]["made"]) => void;
  readonly reject: (error: AppError) => void;
}

export class Workshop {
  readonly #limits: WorkshopLimits;
  #worker: Worker | null = null;
  readonly #waiting: Waiting[] = [];
  #running: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: Partial<WorkshopLimits> = {}) {
    this.#limits = { ...limitsDefault, ...limits };
  }

  /** Throws `AppError`: what the work itself says, `too-many` for a full queue, `too-large` for what took too long. */
  do<Each extends Kind>(kind: Each, given: Works[Each]["given"]): Promise<Works[Each]["made"]> {
    if (this.#waiting.length >= this.#limits.waitingMax) throw new AppError("too-many");
    return new Promise((resolve, reject) => {
      // Safe: the pair is one member of the union, and the thread answers an order with what that kind makes.
      const waiting = { order: { kind, given } as Order, resolve: resolve as Waiting["resolve"], reject };
      this.#waiting.push(waiting);
      if (!this.#running) this.#next();
    });
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting.length = 0;
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #next(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#running = this.#waiting.shift() ?? null;
    if (!this.#running) {
      this.#timer = setTimeout(() => this.#end(), this.#limits.idleMs).unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#running.order);
    this.#timer = setTimeout(() => this.#giveUp("it took too long"), this.#limits.workMs);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./paper-worker.ts", import.meta.url), {
      name: "paper",
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb },
    });
    worker.on("message", (outcome: Outcome) => {
      if (this.#worker === worker) this.#finish(outcome);
    });
    // Out of memory, say.
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#giveUp(String(error));
    });
    worker.unref();
    return worker;
  }

  #finish(outcome: Outcome): void {
    const running = this.#running;
    this.#running = null;
    if (outcome.ok) running?.resolve(outcome.made);
    else running?.reject(new AppError(outcome.code, { sentence: outcome.sentence, detail: outcome.detail }));
    this.#next();
  }

  #giveUp(detail: string): void {
    this.#end();
    const { kind } = this.#running?.order ?? {};
    const sentence =
      kind === "read-docx"
        ? "This file took too long to read. Split it in two, or save it again in your word processor."
        : "This document is too large to be written as one file.";
    this.#finish({ ok: false, code: "too-large", sentence, detail });
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

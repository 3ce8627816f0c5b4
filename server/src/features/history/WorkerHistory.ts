/**
 * Asks a thread of its own for histories, so that nobody who writes waits for somebody who looks back.
 *
 * 1. One question at a time, in order; a few may wait, and more are told to come back.
 * 2. What takes longer than `endMs` is given up with its thread, and so is a thread that nobody asked for a while: what it
 *    keeps is only there to save time.
 */
import { Worker } from "node:worker_threads";
import { AppError, failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { History, HistoryAnswer, HistoryOrder } from "./History.ts";

export interface WorkerHistoryOptions {
  /** Of `log.db`. */
  readonly path: string;
  readonly endMs?: number;
  readonly restMs?: number;
}

const endMsDefault = 20_000;
const restMsDefault = 10 * 60_000;
const waitingMax = 64;

interface Waiting {
  readonly order: HistoryOrder;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export class WorkerHistory implements History {
  readonly #options: WorkerHistoryOptions;
  #worker: Worker | null = null;
  #waiting: Waiting[] = [];
  #running: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: WorkerHistoryOptions) {
    this.#options = options;
  }

  head: History["head"] = (...asked) => this.#ask({ name: "head", asked });
  timeline: History["timeline"] = (...asked) => this.#ask({ name: "timeline", asked });
  compare: History["compare"] = (...asked) => this.#ask({ name: "compare", asked });
  contentAt: History["contentAt"] = (...asked) => this.#ask({ name: "contentAt", asked });

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopTimer();
    for (const waiting of [this.#running, ...this.#waiting]) waiting?.reject(new AppError("shutting-down"));
    this.#running = null;
    this.#waiting = [];
    await this.#worker?.terminate();
  }

  #ask<Answer>(order: HistoryOrder): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new AppError("shutting-down"));
    if (this.#waiting.length >= waitingMax) return Promise.reject(new AppError("too-many"));
    return new Promise<Answer>((resolve, reject) => {
      // Safe: the worker answers each order with the value `HistoryWork` says.
      this.#waiting.push({ order, resolve: (value) => resolve(value as Answer), reject });
      if (!this.#running) this.#next();
    });
  }

  #next(): void {
    this.#stopTimer();
    this.#running = this.#waiting.shift() ?? null;
    if (!this.#running) {
      this.#timer = setTimeout(() => this.#end(), this.#options.restMs ?? restMsDefault);
      this.#timer.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#running.order);
    this.#timer = setTimeout(() => {
      this.#end();
      const sentence = "Working this history out took too long. Nothing was changed.";
      this.#settle((waiting) => waiting.reject(new AppError("too-large", { sentence })));
    }, this.#options.endMs ?? endMsDefault);
  }

  #start(): Worker {
    const { path } = this.#options;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { path },
      name: "history",
    });
    // Node's watch mode sends messages of its own on this port.
    worker.on("message", (message: unknown) => {
      if (this.#worker === worker && isAnswer(message)) this.#heard(message);
    });
    worker.on("error", (error) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#settle((waiting) => waiting.reject(new AppError("internal", { cause: error })));
    });
    worker.unref();
    return worker;
  }

  #heard(answer: HistoryAnswer): void {
    this.#settle((waiting) => {
      if (answer.type === "done") waiting.resolve(answer.value);
      else waiting.reject(errorOf(answer));
    });
  }

  #settle(tell: (waiting: Waiting) => void): void {
    const running = this.#running;
    this.#running = null;
    if (running) tell(running);
    if (!this.#isClosed) this.#next();
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function isAnswer(message: unknown): message is HistoryAnswer {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    (message.type === "done" || message.type === "failed")
  );
}

function errorOf({ code, sentence, detail }: Extract<HistoryAnswer, { type: "failed" }>): AppError {
  return code !== null && isCode(code)
    ? new AppError(code, { sentence, detail })
    : new AppError("internal", { detail });
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(failures, code);
}

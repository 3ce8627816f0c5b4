/**
 * A thread for work that nobody's letters may wait for, seen from the event loop.
 *
 * 1. It starts with the first question. One question at a time, in order; `waitingMax` may wait behind the one under way.
 * 2. What takes longer than `endMs` is given up with its thread, and the next question gets a new one; the same where the
 *    thread ends by itself, out of memory, say.
 * 3. A thread that nobody asks for `idleMs` is ended, and with it what it holds to save time.
 * 4. Only answers in the form of `answerQuestions` count: Node's watch mode sends messages of its own on the same port.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ThreadAnswer } from "./answer-questions.ts";

export interface OneThreadOptions {
  /** The file that runs as the thread; it calls `answerQuestions`. */
  readonly file: URL;
  readonly name: string;
  /** Its `workerData`. */
  readonly data?: unknown;
  readonly heapMb?: number;
  /** Longer: one stuck question keeps the others waiting longer. Shorter: honest work is given up on a busy machine. */
  readonly endMs: number;
  /** Left out: the thread stays. */
  readonly idleMs?: number;
  /** Left out: as many as come. */
  readonly waitingMax?: number;
}

/** The thread ended before it answered: the question took too long, or more memory than there was. */
export class ThreadEnded extends Error {}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export class OneThread<Question, Answer> {
  readonly #options: OneThreadOptions;
  #worker: Worker | null = null;
  #waiting: Waiting<Question, Answer>[] = [];
  #running: Waiting<Question, Answer> | null = null;
  /** Of the question under way, or of a thread without one. */
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: OneThreadOptions) {
    this.#options = options;
  }

  /**
   * Rejects with what the thread's work threw, as an `AppError`; with `too-many` for a full queue, `shutting-down` once
   * closed, and `ThreadEnded` for what was given up.
   */
  ask(question: Question): Promise<Answer> {
    const { waitingMax = Infinity } = this.#options;
    if (this.#isClosed) return Promise.reject(new AppError("shutting-down"));
    if (this.#waiting.length >= waitingMax) return Promise.reject(new AppError("too-many"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      if (!this.#running) this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopTimer();
    for (const waiting of [this.#running, ...this.#waiting]) waiting?.reject(new AppError("shutting-down"));
    this.#running = null;
    this.#waiting = [];
    await this.#worker?.terminate();
  }

  #next(): void {
    const { endMs, idleMs } = this.#options;
    // A thread that is asked again rests no more.
    this.#stopTimer();
    this.#running = this.#waiting.shift() ?? null;
    if (this.#running) {
      this.#worker ??= this.#start();
      this.#worker.postMessage(this.#running.question);
      this.#timer = setTimeout(() => this.#giveUp(new ThreadEnded("it took too long")), endMs);
    } else if (idleMs !== undefined) {
      this.#timer = setTimeout(() => this.#end(), idleMs);
      this.#timer.unref();
    }
  }

  #start(): Worker {
    const { file, name, data, heapMb } = this.#options;
    const worker = new Worker(file, {
      name,
      workerData: data,
      ...(heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
    });
    worker.on("message", (message: unknown) => {
      if (this.#worker === worker && isAnswer(message)) this.#heard(message);
    });
    worker.on("error", (cause) => {
      if (this.#worker === worker) this.#giveUp(new ThreadEnded(String(cause), { cause }));
    });
    worker.unref();
    return worker;
  }

  #heard(answer: ThreadAnswer): void {
    this.#settle((running) => {
      // Safe: the file answers its questions with what its owner says it does.
      if (answer.type === "done") running.resolve(answer.value as Answer);
      else running.reject(new AppError(answer.code, answer));
    });
  }

  #giveUp(error: ThreadEnded): void {
    this.#end();
    this.#settle((running) => running.reject(error));
  }

  #settle(tell: (running: Waiting<Question, Answer>) => void): void {
    this.#stopTimer();
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

function isAnswer(message: unknown): message is ThreadAnswer {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    (message.type === "done" || message.type === "failed")
  );
}

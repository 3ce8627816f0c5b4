/** Asks a thread of its own for histories, so that nobody who writes waits for somebody who looks back (HI60, HI61). */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { OneThread, ThreadEnded } from "../../threads/OneThread.ts";
import type { History, HistoryOrder } from "./History.ts";

export interface WorkerHistoryOptions {
  /** Of `log.db`. */
  readonly path: string;
  readonly endMs?: number;
}

const endMsDefault = 20_000;
/** What the thread keeps is only there to save time. */
const idleMs = 10 * 60_000;
const waitingMax = 64;

export class WorkerHistory implements History {
  readonly #thread: OneThread<HistoryOrder, unknown>;

  constructor({ path, endMs = endMsDefault }: WorkerHistoryOptions) {
    const file = new URL("./worker.ts", import.meta.url);
    this.#thread = new OneThread({ file, name: "history", data: { path }, endMs, idleMs, waitingMax });
  }

  head: History["head"] = (...asked) => this.#ask({ name: "head", asked });
  timeline: History["timeline"] = (...asked) => this.#ask({ name: "timeline", asked });
  compare: History["compare"] = (...asked) => this.#ask({ name: "compare", asked });
  contentAt: History["contentAt"] = (...asked) => this.#ask({ name: "contentAt", asked });
  find: History["find"] = (...asked) => this.#ask({ name: "find", asked });

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #ask<Answer>(order: HistoryOrder): Promise<Answer> {
    try {
      // Safe: the worker answers each order with the value `HistoryWork` says.
      return (await this.#thread.ask(order)) as Answer;
    } catch (error) {
      // A thread that failed by itself took no time: that is a mistake of ours.
      if (!(error instanceof ThreadEnded) || error.cause !== undefined) throw error;
      const sentence = "Working this history out took too long. Nothing was changed.";
      throw new AppError("too-large", { sentence, detail: error.message, cause: error });
    }
  }
}

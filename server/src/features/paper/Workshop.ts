/** The thread that writes and reads files, for everybody (PA30). What exceeds its time or its memory is too large. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { OneThread, ThreadEnded } from "../../threads/OneThread.ts";
import type { Kind, Order, Works } from "./work.ts";

export interface WorkshopLimits {
  /** Waiting behind the one that is under way. */
  readonly waitingMax: number;
  readonly endMs: number;
  readonly heapMb: number;
  readonly idleMs: number;
}

const limitsDefault: WorkshopLimits = { waitingMax: 16, endMs: 15_000, heapMb: 512, idleMs: 60_000 };

const tooLarge: Readonly<Record<Kind, string>> = {
  "read-docx": "This file took too long to read. Split it in two, or save it again in your word processor.",
  "write-docx": "This document is too large to be written as one file.",
};

export class Workshop {
  readonly #thread: OneThread<Order, Works[Kind]["made"]>;

  constructor(limits: Partial<WorkshopLimits> = {}) {
    const file = new URL("./paper-worker.ts", import.meta.url);
    this.#thread = new OneThread({ file, name: "paper", ...limitsDefault, ...limits });
  }

  /** Rejects with `AppError`: what the work itself says, `too-many` for a full queue, `too-large` for what was given up. */
  async do<Each extends Kind>(kind: Each, given: Works[Each]["given"]): Promise<Works[Each]["made"]> {
    try {
      // Safe: the pair is one member of the union, and the thread answers an order with what that kind makes.
      return await this.#thread.ask({ kind, given } as Order);
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      throw new AppError("too-large", { sentence: tooLarge[kind], detail: error.message, cause: error });
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

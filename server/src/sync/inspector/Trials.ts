/**
 * Takes edits in where nobody waits, to learn what they will cost every reader. Yjs passes over everything that stands
 * between the neighbors an item claims: 5 000 items can make it pass over a long text 5 000 times, and nothing in their
 * bytes tells. Each trial starts from the bytes of the document: nothing is kept.
 */
import { OneThread } from "../../threads/OneThread.ts";

export interface Trial {
  readonly parts: readonly Uint8Array[];
  readonly update: Uint8Array;
}

export class Trials {
  readonly #endMs: number;
  readonly #thread: OneThread<Trial, number>;

  constructor(endMs: number) {
    this.#endMs = endMs;
    this.#thread = new OneThread({
      file: new URL("./trial-worker.ts", import.meta.url),
      name: "trials",
      endMs,
    });
  }

  /**
   * Milliseconds of a thread's time that taking `update` in costs, at most about `endMs`. What was given up is said to
   * cost that: it took too long or too much memory, or the server stops.
   */
  cost(trial: Trial): Promise<number> {
    return this.#thread.ask(trial).catch(() => this.#endMs);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

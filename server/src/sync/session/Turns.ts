/**
 * Work that would hold up everybody when many ask for it at once, such as sending a large document to each of five
 * hundred people who come back after a restart. It is done in the order it came, a few milliseconds at a time; between
 * turns the event loop serves whoever is typing.
 */
import { performance } from "node:perf_hooks";

/** Longer turns end a rush sooner, shorter ones let others through sooner. */
const turnMs = 4;

export class Turns {
  #waiting: (() => void)[] = [];
  #isRunning = false;

  /** Does the work now when nothing waits, else in its turn. */
  take(work: () => void): void {
    this.#waiting.push(work);
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#run();
  }

  #run(): void {
    const endsAt = performance.now() + turnMs;
    let done = 0;
    while (done < this.#waiting.length && (done === 0 || performance.now() < endsAt)) {
      this.#waiting[done]?.();
      done += 1;
    }
    this.#waiting = this.#waiting.slice(done);
    // Not `nextTick`: sockets are read between two turns.
    setImmediate(() => {
      if (this.#waiting.length > 0) this.#run();
      else this.#isRunning = false;
    });
  }
}

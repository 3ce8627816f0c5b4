/**
 * Work that would hold up everybody when many ask for it at once, such as sending a large document to each of five
 * hundred people who come back after a restart. It is done in the order it came, a few milliseconds at a time, and only
 * a few sockets at once have such bytes waiting: the event loop fills every socket that has room in one go. Between turns
 * it serves whoever is typing.
 */
import { performance } from "node:perf_hooks";

/** Longer turns end a rush sooner, shorter ones let others through sooner. */
const turnMs = 4;
/** So many sockets may be taking the bytes of earlier work. */
const takersMax = 8;
/** A socket that takes longer does not hold up those behind it. */
const takingMs = 100;
/** How often it is looked whether sockets took their bytes. */
const lookMs = 2;

export interface Work {
  do(): void;
  /** Bytes it wrote that the network has not taken yet. */
  left(): number;
}

interface Taker {
  readonly work: Work;
  readonly until: number;
}

export class Turns {
  #waiting: Work[] = [];
  #takers: Taker[] = [];
  #isRunning = false;

  /** Does the work now when nothing waits, else in its turn. */
  take(work: Work): void {
    this.#waiting.push(work);
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#run();
  }

  #run(): void {
    const now = performance.now();
    this.#takers = this.#takers.filter(({ work, until }) => now < until && work.left() > 0);
    let done = 0;
    while (this.#mayGoOn(done, now)) {
      const work = this.#waiting[done];
      if (!work) break;
      work.do();
      if (work.left() > 0) this.#takers.push({ work, until: now + takingMs });
      done += 1;
    }
    this.#waiting = this.#waiting.slice(done);
    // Not `nextTick`: sockets are read between two turns.
    if (this.#takers.length >= takersMax) setTimeout(() => this.#goOn(), lookMs);
    else setImmediate(() => this.#goOn());
  }

  #mayGoOn(done: number, startedAt: number): boolean {
    return this.#takers.length < takersMax && (done === 0 || performance.now() < startedAt + turnMs);
  }

  #goOn(): void {
    if (this.#waiting.length > 0) this.#run();
    else this.#isRunning = false;
  }
}

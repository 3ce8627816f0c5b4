/**
 * When the engine works. While few people speak, each message is handled in the turn in which it arrives. The more
 * people speak, the longer messages wait for each other, and all of them are handled, stored and told together: one
 * commit and one write to each reader for many keystrokes, and code that runs with a warm cache.
 *
 * 1. Only people count, not messages: whoever floods the server makes nobody wait longer.
 * 2. The first message after a pause never waits.
 * 3. Nothing waits longer than `beatMsMax`, unless the server is slower than that; a clock that is set back changes nothing.
 */
import type { Clock } from "./ports.ts";

/** Up to this many people who speak at the same time wait for nothing. */
const quiet = 6;
/** With it 48 people who write and move wait 28 ms, about 35 beats a second. */
const msForOne = 4.1;
const beatMsMax = 30;
/** Who spoke within this time speaks at the same time. */
const momentMs = 250;

/** Time between two beats, milliseconds, while this many people speak. */
export function beatMs(speaking: number): number {
  return speaking <= quiet ? 0 : Math.min(beatMsMax, msForOne * Math.sqrt(speaking));
}

export class Beat {
  readonly #clock: Clock;
  /** Work that waits for the next beat, each once. */
  readonly #waiting = new Set<() => void>();
  /** Work for the end of this turn, in order. */
  #soon: (() => void)[] = [];
  #soonIsPlanned = false;
  #timer: NodeJS.Timeout | null = null;
  #lastAt = 0;
  readonly #speakers = new Set<string>();
  #speakersBefore = 0;
  #momentEndsAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A person said something: `handle` runs now or, once, with the next beat. */
  heard(personId: string, handle: () => void): void {
    const now = this.#clock();
    this.#count(personId, now);
    if (this.#timer) {
      this.#waiting.add(handle);
      return;
    }
    const interval = beatMs(Math.max(this.#speakersBefore, this.#speakers.size));
    const waitMs = Math.min(interval, this.#lastAt + interval - now);
    if (waitMs <= 0) {
      this.#lastAt = now;
      handle();
      return;
    }
    this.#waiting.add(handle);
    this.#timer = setTimeout(() => this.#strike(), waitMs);
  }

  /** Runs `work` at the end of this turn, after and together with everything else that asked for that. */
  soon(work: () => void): void {
    this.#soon.push(work);
    if (this.#soonIsPlanned) return;
    this.#soonIsPlanned = true;
    setImmediate(() => {
      this.#soonIsPlanned = false;
      this.#endTurn();
    });
  }

  #strike(): void {
    this.#timer = null;
    this.#lastAt = this.#clock();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const handle of waiting) handle();
    // Not left to the next immediate: sockets would be read first.
    this.#endTurn();
  }

  #endTurn(): void {
    const soon = this.#soon;
    this.#soon = [];
    for (const work of soon) work();
  }

  #count(personId: string, now: number): void {
    if (now >= this.#momentEndsAt || now < this.#momentEndsAt - momentMs) {
      const isNext = now < this.#momentEndsAt + momentMs;
      this.#speakersBefore = isNext ? this.#speakers.size : 0;
      this.#speakers.clear();
      this.#momentEndsAt = now + momentMs;
    }
    this.#speakers.add(personId);
  }
}

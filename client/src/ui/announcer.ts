/**
 * What is read out. Polite messages are merged and come at most once in five seconds, so that a busy table
 * does not drown the text somebody is listening to; assertive ones come at once.
 */
export type Politeness = "polite" | "assertive";

/** Longer keeps listening calm, shorter makes news fresher. */
const politeEveryMs = 5_000;

export interface Spoken {
  polite: string;
  assertive: string;
}

export class Announcer {
  #spoken: Spoken = { polite: "", assertive: "" };
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastPoliteAt = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? (() => performance.now());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly spoken = (): Spoken => this.#spoken;

  say(words: string, politeness: Politeness = "polite"): void {
    if (politeness === "assertive")
      return this.#speak({ ...this.#spoken, assertive: distinct(words, this.#spoken.assertive) });
    if (!this.#waiting.includes(words)) this.#waiting.push(words);
    if (this.#timer !== null) return;
    const wait = Math.max(0, this.#lastPoliteAt + politeEveryMs - this.#now());
    this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    this.#timer = null;
    this.#lastPoliteAt = this.#now();
    const words = this.#waiting.join(" ");
    this.#waiting = [];
    this.#speak({ ...this.#spoken, polite: distinct(words, this.#spoken.polite) });
  }

  #speak(spoken: Spoken): void {
    this.#spoken = spoken;
    for (const listener of this.#listeners) listener();
  }
}

/** The same words twice in a row would not be read again; a trailing no-break space makes them new. */
function distinct(words: string, before: string): string {
  return words === before ? `${words}\u00A0` : words;
}

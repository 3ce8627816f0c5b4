/** Looks whether another tab put aside what this page has unsent. */
import { findAside } from "./find-aside.ts";
import type { LocalDatabase } from "./database.ts";

/** With more unsent than this, looking for all of them costs more than the letter that was written. */
const lookedForMax = 200;
/** Then only one letter in this time looks: the first after a pause always does. */
const lookAgainAfterMs = 1_000;

export interface AsideWatchOptions {
  readonly document: string;
  readonly open: () => Promise<LocalDatabase>;
  readonly onLeft: () => void;
}

export class AsideWatch {
  readonly #options: AsideWatchOptions;
  #lookedAt = -Infinity;

  constructor(options: AsideWatchOptions) {
    this.#options = options;
  }

  /** Whether a letter should look, of a page that has so many unsent. */
  isDue(count: number): boolean {
    const now = performance.now();
    if (count > lookedForMax && now - this.#lookedAt < lookAgainAfterMs) return false;
    this.#lookedAt = now;
    return true;
  }

  /** `held` should be among the unsent of this epoch. What another tab put aside is not, which is told, nor what it has sent. */
  async look(epoch: number, unsent: readonly number[], held: readonly number[]): Promise<boolean> {
    const lies = new Set(unsent);
    const missing = held.filter((key) => !lies.has(key));
    if (missing.length === 0) return false;
    const { document, onLeft, open } = this.#options;
    try {
      const aside = await findAside(await open(), { document, epoch }, missing);
      if (aside) onLeft();
      return aside !== null;
    } catch {
      // Looked at again with the next change.
      return false;
    }
  }
}

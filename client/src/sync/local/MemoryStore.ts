/** Where a browser offers no storage: keeps nothing beyond the page and says so. */
import type { LocalCopy, LocalStore, StoreEvents } from "./LocalStore.ts";

export class MemoryStore implements LocalStore {
  readonly #onProblem: StoreEvents["onProblem"];

  constructor(options: Pick<StoreEvents, "onProblem">) {
    this.#onProblem = options.onProblem;
  }

  load(): Promise<LocalCopy | null> {
    this.#onProblem("unavailable");
    return Promise.resolve(null);
  }

  remember(): void {
    // Nothing outlives the page.
  }

  append(): void {
    // The page's own Y.Doc holds it.
  }

  acknowledge(): void {
    // Nothing is marked unsent here.
  }

  leftovers(): Promise<void> {
    return Promise.resolve();
  }

  moveAside(): Promise<boolean> {
    return Promise.resolve(false);
  }

  giveWay(): Promise<boolean> {
    return Promise.resolve(false);
  }

  flushed(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

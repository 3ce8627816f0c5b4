import type { OpenFork } from "./open-fork.ts";

/** The place of one open draft at a time: made when somebody begins to suggest, gone when they stop. */
export class ForkSeat {
  #open: OpenFork | null = null;
  #make: (() => OpenFork) | null = null;
  readonly #listeners = new Set<() => void>();

  readonly read = (): OpenFork | null => this.#open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns how to leave the place again. */
  take(make: () => OpenFork): () => void {
    this.#make = make;
    this.#set(make());
    return () => {
      this.#make = null;
      this.#set(null);
    };
  }

  /** Begins with an empty draft. */
  readonly renew = (): void => {
    if (this.#make) this.#set(this.#make());
  };

  #set(open: OpenFork | null): void {
    const before = this.#open;
    this.#open = open;
    for (const listener of this.#listeners) listener();
    // The editor that showed it is another one by now.
    before?.close();
  }
}

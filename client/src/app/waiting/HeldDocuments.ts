import type { Table } from "../../sync/Table.ts";

/** A device that does not answer holds nothing up for longer. */
const deviceMsMax = 4_000;

/**
 * The documents whose words something that waits leans on. They are held open from whatever page, so that these words go out,
 * and one can know that they did.
 */
export class HeldDocuments {
  readonly #table: Table;
  readonly #onChange: () => void;
  #held = new Map<string, () => void>();

  /** `onChange` hears of every change of a held document. */
  constructor(table: Table, onChange: () => void) {
    this.#table = table;
    this.#onChange = onChange;
  }

  hold(names: ReadonlySet<string>): void {
    const before = this.#held;
    // The new ones first: what stays open is never let go of in between.
    this.#held = new Map([...names].map((name) => [name, before.get(name) ?? this.#open(name)]));
    for (const [name, letGo] of before) if (!this.#held.has(name)) letGo();
  }

  /** Before something is called settled: finds what other tabs have waiting on this device. Null where nothing could be. */
  takeLeftovers(): Promise<void> | null {
    const settled = [...this.#held.keys()].filter((name) => this.isSettled(name));
    if (settled.length === 0) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, deviceMsMax);
    // What cannot be read is none of what this page could send.
    void Promise.allSettled(settled.map((name) => this.#table.handle(name).takeLeftovers())).then(() => {
      clearTimeout(timer);
      resolve();
    });
    return promise;
  }

  /** False while the server lacks words of it that were found on this device, or while the device has not been asked for any. */
  isSettled(name: string): boolean {
    const handle = this.#table.handle(name);
    return handle.status().phase !== "loading" && !handle.hasWaitingChanges();
  }

  #open(name: string): () => void {
    const release = this.#table.retain(name);
    const leave = this.#table.handle(name).subscribe(this.#onChange);
    return () => {
      leave();
      release();
    };
  }
}

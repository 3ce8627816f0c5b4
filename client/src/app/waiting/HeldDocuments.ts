import type { Table } from "../../sync/Table.ts";

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

  /** False while the server lacks words of it that are on this device, or while this device has not been asked for any. */
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

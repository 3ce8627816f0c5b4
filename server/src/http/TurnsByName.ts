/** Runs pieces of work under one name one after the other, in the order in which they came; different names do not wait. */
export class TurnsByName {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Whether nobody has a turn under this name, or waits for one. */
  isFree(name: string): boolean {
    return !this.#last.has(name);
  }

  async run<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(name) === turn) this.#last.delete(name);
    }
  }
}

/** Tells what of a list that comes again and again is news: what came since the page was opened. */
export class News {
  readonly #known = new Set<string>();
  #isOpen = false;

  /**
   * The ids that are new. `isFresh` says that this is what the server has now: until it answered once, and in that answer,
   * everything was there before, also what a copy of this device did not have yet.
   */
  take(ids: readonly string[], isFresh: boolean): ReadonlySet<string> {
    const found = new Set(ids.filter((id) => !this.#known.has(id)));
    for (const id of found) this.#known.add(id);
    const isNews = this.#isOpen;
    this.#isOpen ||= isFresh;
    return isNews ? found : new Set();
  }
}

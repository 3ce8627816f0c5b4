/** Counts of milliseconds to a tenth, so that millions of deliveries cost no memory. */
export class Histogram {
  /** Tenths of a millisecond up to ten seconds; the last counts everything above. */
  readonly #counts = new Uint32Array(100_001);
  #total = 0;

  add(ms: number): void {
    const slot = Math.min(this.#counts.length - 1, Math.max(0, Math.round(ms * 10)));
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    this.#total += 1;
  }

  get total(): number {
    return this.#total;
  }

  /** The time below which this share lies, in milliseconds; NaN of nothing. */
  percentile(share: number): number {
    if (this.#total === 0) return Number.NaN;
    const wanted = this.#total * share;
    let seen = 0;
    for (let slot = 0; slot < this.#counts.length; slot += 1) {
      seen += this.#counts[slot] ?? 0;
      if (seen >= wanted) return slot / 10;
    }
    return (this.#counts.length - 1) / 10;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }
}

/** Keeps what was asked for lately; the one asked for longest ago goes first. */
export class Recent<Value> {
  readonly #max: number;
  readonly #values = new Map<string, Value>();

  constructor(max: number) {
    this.#max = max;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** What is kept under a name; makes it where there is nothing. What throws is not kept. */
  get(name: string, make: () => Value): Value {
    const value = this.#values.get(name) ?? make();
    this.#values.delete(name);
    this.#values.set(name, value);
    const [oldest] = this.#values.keys();
    if (oldest !== undefined && this.#values.size > this.#max) this.#values.delete(oldest);
    return value;
  }
}

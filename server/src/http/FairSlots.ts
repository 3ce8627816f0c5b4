/**
 * Slots for what is on its way in or waits for its turn, each held until it is done with. One sender has no more than half of
 * them, so nobody who sends slowly, or asks for much, keeps everybody else out.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";

export class FairSlots {
  readonly #count: number;
  /** How many each sender holds. */
  readonly #held = new Map<string, number>();

  constructor(count: number) {
    this.#count = count;
  }

  /** Throws `too-many` when no slot is free for this sender; gives it back whatever becomes of the work. */
  async hold<Answer>(sender: string, work: () => Promise<Answer>): Promise<Answer> {
    const own = this.#held.get(sender) ?? 0;
    const all = [...this.#held.values()].reduce((sum, one) => sum + one, 0);
    if (all >= this.#count || own + 1 > this.#count / 2) throw new AppError("too-many");
    this.#held.set(sender, own + 1);
    try {
      return await work();
    } finally {
      const left = (this.#held.get(sender) ?? 1) - 1;
      if (left > 0) this.#held.set(sender, left);
      else this.#held.delete(sender);
    }
  }
}

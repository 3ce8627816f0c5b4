/** Does one thing at a time, and refuses when too many wait. */
import { AppError } from "@commontable/shared/errors/app-error.ts";

const waitingMax = 3;

export class InTurn {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Throws `too-many` when others wait already. */
  async run<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#waiting >= waitingMax) throw new AppError("too-many");
    this.#waiting++;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }
}

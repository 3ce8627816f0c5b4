/**
 * How often one address or one account may try something. In memory: a restart forgives, which costs an
 * attacker one restart of ours. A bucket refills evenly; a full one is forgotten, so memory stays bounded by
 * how many are busy.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { fullBucket, refill, take, type Bucket, type Rate } from "../bucket.ts";

/** Buckets kept before full ones are swept. */
const sweepAbove = 10_000;

export class TokenBuckets {
  readonly #rate: Rate;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `size` tries at once, one more each `refillMs`. */
  constructor({ size, refillMs, clock }: { size: number; refillMs: number; clock: () => number }) {
    this.#rate = { burst: size, perSecond: 1_000 / refillMs };
    this.#clock = clock;
  }

  /** Takes one try for each key, or throws `too-many` and takes none. */
  take(...keys: string[]): void {
    const now = this.#clock();
    if (this.#buckets.size > sweepAbove) this.#sweep(now);
    // Looked at, all of them: a clock that was set back goes on from here.
    const levels = keys.map((key) => this.#take(key, 0, now));
    if (levels.some((level) => level < 1)) throw new AppError("too-many");
    for (const key of keys) this.#take(key, 1, now);
  }

  /** Answers what is left. */
  #take(key: string, amount: number, now: number): number {
    const bucket = this.#buckets.get(key) ?? fullBucket(this.#rate, now);
    const taken = take(bucket, this.#rate, amount, now);
    this.#buckets.set(key, taken);
    return taken.level;
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (refill(bucket, this.#rate, now).level >= this.#rate.burst) this.#buckets.delete(key);
    }
  }
}

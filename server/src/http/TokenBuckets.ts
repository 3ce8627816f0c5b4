/**
 * How often one address or one account may try something. In memory: a restart forgives, which costs an
 * attacker one restart of ours. A bucket refills evenly; a full one is forgotten, so memory stays bounded by
 * how many are busy.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";

interface Bucket {
  left: number;
  at: number;
}

/** Buckets kept before full ones are swept. */
const sweepAbove = 10_000;

export class TokenBuckets {
  readonly #size: number;
  readonly #refillMs: number;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `size` tries at once, one more each `refillMs`. */
  constructor(options: { size: number; refillMs: number; clock: () => number }) {
    this.#size = options.size;
    this.#refillMs = options.refillMs;
    this.#clock = options.clock;
  }

  /** Takes one try for each key, or throws `too-many` and takes none. */
  take(...keys: string[]): void {
    const buckets = keys.map((key) => this.#bucket(key));
    if (buckets.some((bucket) => bucket.left < 1)) throw new AppError("too-many");
    for (const bucket of buckets) bucket.left -= 1;
  }

  #bucket(key: string): Bucket {
    const now = this.#clock();
    if (this.#buckets.size > sweepAbove) this.#sweep(now);
    const bucket = this.#buckets.get(key) ?? { left: this.#size, at: now };
    bucket.left = this.#refilled(bucket, now);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  /** A clock that is set back takes nothing away. */
  #refilled(bucket: Bucket, now: number): number {
    return Math.min(this.#size, bucket.left + Math.max(0, now - bucket.at) / this.#refillMs);
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#refilled(bucket, now) >= this.#size) this.#buckets.delete(key);
    }
  }
}
